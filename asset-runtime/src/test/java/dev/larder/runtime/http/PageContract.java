package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.error.ErrorCode;
import dev.larder.runtime.api.AssetsApi.AssetDetails;
import dev.larder.runtime.api.AssetsApi.Column;
import dev.larder.runtime.api.AssetsApi.Dimension;
import dev.larder.runtime.api.AssetsApi.PartitionDetails;
import dev.larder.runtime.api.DataApi.MaterializationLine;
import dev.larder.runtime.api.DataApi.Materializations;
import dev.larder.runtime.api.DataApi.NoSample;
import dev.larder.runtime.api.DataApi.RowsSample;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunsApi.Failures;
import dev.larder.runtime.api.RunsApi.ListQuery;
import dev.larder.runtime.api.RunsApi.RunDetails;
import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.api.RunsApi.RunStep;
import dev.larder.runtime.api.RunsApi.RunSteps;
import dev.larder.runtime.api.RunsApi.StepsQuery;
import dev.larder.shop.Faults;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a page asks for, whoever answers. */
abstract class PageContract extends ApiFixture {
    @Test
    void whatWasMade() throws Exception {
        long run = made("shop.orders", "2001-02-03..2001-02-05");
        AssetDetails details = api().assets().asset("shop.orders", null);

        assertThat(api().assets().list("shop.orders", null).getFirst().columns())
                .containsExactly("region", "amount");
        assertThat(details.schema())
                .containsExactly(new Column("region", "VARCHAR"), new Column("amount", "INTEGER"));
        assertThat(details.dimensions())
                .containsExactly(new Dimension("", "TIME", "DAILY", "UTC", 28));
        assertThat(details.codeVersion()).isNotNull();
        assertThat(details.maxPartitionsPerStep()).isEqualTo(1);
        assertThat(api().assets().asset("shop.by_region", null).dimensions())
                .containsExactly(new Dimension("", "STATIC", null, null, 2));

        Materializations first = api().data().materializations("shop.orders", null, 2);
        Materializations last = api().data().materializations("shop.orders", first.next(), 2);
        assertThat(first.lines()).hasSize(2);
        assertThat(last.next()).isNull();
        assertThat(Stream.concat(first.lines().stream(), last.lines().stream()))
                .isSortedAccordingTo(
                        Comparator.comparingLong(MaterializationLine::sequence).reversed())
                .allSatisfy(line -> {
                    assertThat(line.run()).isEqualTo(run);
                    assertThat(line.current()).isTrue();
                    assertThat(line.rows()).isEqualTo(2);
                    assertThat(line.seconds()).isNotNull();
                    assertThat(line.codeVersion()).isEqualTo(details.codeVersion());
                    assertThat(line.metadata()).containsKey("schema");
                })
                .extracting(MaterializationLine::partition)
                .containsExactlyInAnyOrder("2001-02-03", "2001-02-04", "2001-02-05");
        assertThat(api().data().series("shop.orders", 2).lines())
                .extracting(MaterializationLine::partition)
                .as("the last ones")
                .containsExactly("2001-02-04", "2001-02-05");
        refused(
                api -> api.data().materializations("shop.orders", "yesterday", 1),
                ErrorCode.USER,
                "before=yesterday is no place");
    }

    @Test
    void whatIsInIt() throws Exception {
        made("shop.orders", "2001-02-03");

        assertThat(JsonText.of(api().data().sample("shop.orders", "2001-02-03", 50)))
                .isEqualTo(
                        """
                        {"kind":"ROWS","columns":[{"name":"region","type":"VARCHAR"},\
                        {"name":"amount","type":"INTEGER"}],"rows":[["north",1],["south",3]],"total":2}\
                        """);
        assertThat(api().data().sample("shop.orders", "2001-02-03", 1))
                .isInstanceOfSatisfying(
                        RowsSample.class, sample -> assertThat(sample.rows()).hasSize(1));
        assertThat(api().data().sample("shop.orders", "2001-02-04", 50))
                .isEqualTo(new NoSample("Nothing is there yet"));
        refused(
                api -> api.data().sample("shop.orders", "2001-02-03", 0),
                ErrorCode.USER,
                "--limit 0 is below 1");
        refused(
                api -> api.data().sample("shop.orders", "2001-02-03", 100_000),
                ErrorCode.USER,
                "--limit 100,000 is above 1,000");
    }

    private List<Long> listed(@Nullable Long before, @Nullable String selection, String... states)
            throws Exception {
        return api().runs().list(new ListQuery(5, before, List.of(states), selection)).stream()
                .map(RunLine::run)
                .toList();
    }

    @Test
    void whatHasFailed() throws Exception {
        assertThat(api().runs().failures()).isEqualTo(new Failures(0, 0, null));
        Faults.at(
                "shop.orders 2001-02-03",
                _ -> {
                    throw new IllegalStateException("the till is stuck");
                });
        long run = made("shop.orders", "2001-02-02..2001-02-04");

        assertThat(api().runs().failures()).isEqualTo(new Failures(1, 1, run));
        RunDetails details = api().runs().run(run, 2);
        assertThat(details.noted()).isEqualTo(3);
        assertThat(details.steps()).hasSize(2);
        RunStep failed = details.steps().getFirst();
        assertThat(failed.state()).isEqualTo("FAILED");
        assertThat(failed.failedAttempts().getFirst().stack()).contains("the till is stuck");
        PartitionDetails partition = api().assets().partition("shop.orders", "2001-02-03", 5, null);
        assertThat(partition.mark()).isEqualTo("F");
        assertThat(Objects.requireNonNull(partition.failure()).run()).isEqualTo(run);
        assertThat(api().assets().partition("shop.orders", "2001-02-04", 5, null))
                .extracting(PartitionDetails::mark, PartitionDetails::failure)
                .containsExactly("U", null);

        assertThat(listed(null, null, "PARTIAL", "FAILED")).containsExactly(run);
        assertThat(listed(null, null, "SUCCEEDED")).isEmpty();
        assertThat(listed(run, null)).as("older ones").isEmpty();
        assertThat(listed(null, "shop.orders or shop.summary")).containsExactly(run);
        assertThat(listed(null, "shop.summary")).isEmpty();
        refused(
                api -> api.runs().list(new ListQuery(5, null, List.of(), "group:(")),
                ErrorCode.USER,
                "Cannot read selection \"group:(\"");
        refused(
                api -> api.runs().list(new ListQuery(5, null, List.of("BROKEN"), null)),
                ErrorCode.USER,
                "BROKEN is no state; there are [RUNNING, ");

        api().runs().follow(api().runs().retry(run).run(), _ -> {});
        assertThat(api().runs().failures())
                .as("it failed again")
                .isEqualTo(new Failures(1, 1, run));
        Faults.mend();
        api().runs().follow(api().runs().retry(run).run(), _ -> {});
        assertThat(api().runs().failures()).isEqualTo(new Failures(0, 0, null));
        assertThat(api().assets().partition("shop.orders", "2001-02-03", 5, null).failure())
                .isNull();
    }

    @Test
    void stepsAPageAtATime() throws Exception {
        long run = made("shop.orders", "2001-02-02..2001-02-06");

        RunSteps first = api().runs().steps(run, new StepsQuery(null, null, 0, 3));
        long next = Objects.requireNonNull(first.next());
        RunSteps last = api().runs().steps(run, new StepsQuery(null, null, next, 3));
        assertThat(last.next()).isNull();
        assertThat(Stream.concat(first.steps().stream(), last.steps().stream()).map(RunStep::id))
                .hasSize(5)
                .doesNotHaveDuplicates();
        assertThat(steps(run, "SUCCEEDED", "shop.orders")).hasSize(5);
        assertThat(steps(run, "FAILED", null)).isEmpty();
        assertThat(steps(run, null, "shop.summary")).isEmpty();
        assertThat(steps(run, null, "no.such")).isEmpty();
        refused(
                api -> api.runs().steps(99, new StepsQuery(null, null, 0, 3)),
                ErrorCode.USER,
                "There is no run 99");
    }

    private List<RunStep> steps(long run, @Nullable String state, @Nullable String asset)
            throws InterruptedException {
        return api().runs().steps(run, new StepsQuery(state, asset, 0, 9)).steps();
    }
}
