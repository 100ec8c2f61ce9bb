package dev.larder.dock;

import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.ExternalCall;
import dev.larder.Failure;
import dev.larder.Input;
import dev.larder.MultiAsset;
import dev.larder.Retry;
import dev.larder.io.Output;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import io.micronaut.context.annotation.Requires;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What a dock knows, by asking others. */
@Assets("dock")
@Requires(property = DockAssets.DOCK, value = "open")
public class DockAssets {
    /** The property that must be "open" for these assets to be there. */
    public static final String DOCK = "dock";

    private static final Logger LOG = LoggerFactory.getLogger(DockAssets.class);

    @DailyPartitions(start = "2001-02-01", end = "2001-02-08")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface EachDay {}

    record Ship(String name, int berth) {}

    record Crate(LocalDate day, String content, int weight) {}

    /** The ship at the first berth; the office answers two callers at a time. */
    @Asset(pool = "office", timeout = "10m", maxConcurrent = 1)
    @Retry(maxAttempts = 3, delay = "1h")
    String arrival(AssetContext context) {
        if (context.attempt() == 1) {
            throw Failure.retryable("the office is at lunch").after(Duration.ofMillis(10));
        }
        return "Argo";
    }

    /** Where a ship is. */
    @MultiAsset(pool = "office")
    Ship ship() {
        return new Ship("Argo", 3);
    }

    /** What was weighed; scales that are out of order spoil their day, and no other one. */
    @Asset(maxPartitionsPerStep = 31, partitionColumn = "day")
    @EachDay
    @Retry(maxAttempts = 2, delay = "0s")
    Stream<Crate> crates(PartitionSet days, AssetContext context, Outside scales) {
        return days.partitions()
                .flatMap(day -> {
                    try {
                        return scales.weighed(day.date());
                    } catch (IOException | Failure e) {
                        context.fail(day, e); // tried again, as @Retry says
                        return Stream.empty();
                    }
                });
    }

    /** How heavy it was. */
    @Asset
    @EachDay
    int weight(@Input List<Crate> crates) {
        LOG.info("weighing {} crates", crates.size());
        return crates.stream().mapToInt(Crate::weight).sum();
    }

    /** How deep the basin is, as surveyors measure it, who take their time. */
    @Asset
    @EachDay
    @Retry(maxAttempts = 2, delay = "0s")
    int depth(Partition day, AssetContext context, Outside surveyors) throws Exception {
        ExternalCall survey = context.external("survey", () -> surveyors.order(day.date()));
        survey.await(surveyors.patience(), surveyors::isDone);
        return surveyors.depth(survey.id());
    }

    /** What came from abroad: nothing on the first day; on Sundays nobody looks. */
    @Asset
    @EachDay
    Output<List<Crate>> imports(Partition day) {
        return switch (day.date().getDayOfWeek()) {
            case SUNDAY -> Output.skip("the customs office is closed on Sundays");
            case THURSDAY -> Output.empty();
            default ->
                    Output.of(List.of(new Crate(day.date(), "silk", day.date().getDayOfMonth())));
        };
    }

    /** How many crates came from abroad. */
    @Asset
    @EachDay
    int foreign(@Input List<Crate> imports) {
        return imports.size();
    }

    /** The harbour's register has each day once, however often it is told. */
    @Asset
    @EachDay
    void registered(Partition day, AssetContext context, Outside harbour) throws IOException {
        System.out.println("registering " + day.key());
        harbour.register(context, day.date());
    }

    /** Which days the register has. */
    @Asset(deps = "registered")
    @EachDay
    Output<Void> confirmed() {
        return Output.stored().withMetadata("by", "telegraph").withDataVersion("page 7");
    }
}
