package dev.larder.wide;

import dev.larder.AssetContext;
import dev.larder.AssetProvider;
import dev.larder.Failure;
import dev.larder.ProvidedAsset;
import dev.larder.Provides;
import dev.larder.io.Output;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Makes nothing, as many times as the configuration says: {@code wide.assets} with {@code
 * wide.days} partitions each, 0 for none, and one with {@code wide.hours}, if that is above 0. A
 * partition in a thousand cannot be made.
 */
@Singleton
@Provides("wide.*")
@Requires(property = WideAssets.WIDE, value = "open")
public class WideAssets implements AssetProvider {
    /** The property that must be "open" for these assets to be there. */
    public static final String WIDE = "wide";

    static final LocalDate FIRST_DAY = LocalDate.parse("2025-01-01");
    static final String FIRST_HOUR = "1900-01-01";
    private static final int ONE_IN = 1_000;
    private static final String[] KINDS = {"table", "view", "file", "model"};

    private final int assets;
    private final int days;
    private final int hours;

    WideAssets(
            @Property(name = "wide.assets", defaultValue = "500") int assets,
            @Property(name = "wide.days", defaultValue = "30") int days,
            @Property(name = "wide.hours", defaultValue = "0") int hours) {
        this.assets = assets;
        this.days = days;
        this.hours = hours;
    }

    @Override
    public Collection<ProvidedAsset> assets() {
        List<ProvidedAsset> all = new ArrayList<>();
        List<List<Integer>> inputs = Shape.inputs(assets);
        for (int i = 0; i < assets; i++) {
            all.add(
                    ProvidedAsset.of(key(i))
                            .description("Number %d of %d.".formatted(i, assets))
                            .group(Shape.group(i))
                            .owners("team:" + Shape.group(i))
                            .kinds(KINDS[i % KINDS.length])
                            .partitions(days())
                            .maxPartitionsPerStep(days == 0 ? 1 : days)
                            .deps(
                                    inputs.get(i).stream()
                                            .map(WideAssets::key)
                                            .toArray(String[]::new))
                            .stored((context, _) -> made(context)));
        }
        if (hours > 0) {
            all.add(
                    ProvidedAsset.of("wide.hourly")
                            .group("hours")
                            .partitions(hours())
                            .maxPartitionsPerStep(10_000)
                            .stored((context, _) -> made(context)));
        }
        return all;
    }

    private static String key(int asset) {
        return "wide.asset_" + asset;
    }

    private PartitionsDefinition days() {
        return days == 0
                ? new Unpartitioned()
                : TimeWindows.daily(FIRST_DAY.toString())
                        .withEnd(FIRST_DAY.plusDays(days).toString());
    }

    private PartitionsDefinition hours() {
        LocalDate end = LocalDate.parse(FIRST_HOUR).plusDays(hours / 24);
        return TimeWindows.hourly(FIRST_HOUR).withEnd(end.toString());
    }

    private static Output<Void> made(AssetContext context) {
        if (context.partitions().definition().isUnpartitioned()) {
            return Output.stored();
        }
        Map<Partition, Output.Single<Void>> made = new LinkedHashMap<>();
        context.partitions()
                .partitions()
                .forEach(partition -> {
                    if (fails(context.asset() + "|" + partition)) {
                        context.fail(partition, Failure.permanent("No data of " + partition));
                    } else {
                        made.put(partition, Output.stored());
                    }
                });
        return Output.each(made);
    }

    private static boolean fails(String what) {
        return new SplittableRandom(what.hashCode()).nextInt(ONE_IN) == 0;
    }
}
