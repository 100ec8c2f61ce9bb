package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.AssetsApi.AssetLine;
import dev.larder.runtime.api.AssetsApi.Status;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.PartitionsApi;
import dev.larder.runtime.api.PartitionsApi.Along;
import dev.larder.runtime.api.PartitionsApi.Axis;
import dev.larder.runtime.api.PartitionsApi.Cells;
import dev.larder.runtime.api.PartitionsApi.Grid;
import dev.larder.runtime.api.PartitionsApi.GridQuery;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Partitions of several dimensions, and over HTTP the same as here. */
class PicturesTest {
    private static final String READINGS = "grid.readings";
    private static final GridQuery USUAL =
            new GridQuery(null, null, List.of(), null, 400, 0, 1_000);

    @TempDir private static Path folder;
    private static Owning owning;
    private static PartitionsApi here;
    private static PartitionsApi there;

    @BeforeAll
    static void start() throws Exception {
        System.setProperty("grid", "open");
        owning = new Owning(folder.resolve("home"), Instant.parse("2024-05-01T12:00:00Z"));
        here = owning.local().partitions();
        there = owning.remote().partitions();
        run("grid.customers", null);
        run("shop.orders", "2001-02-03..2001-02-05");
        run(READINGS, "day=2024-03-30..2024-03-31|region=NORTH");
    }

    private static void run(String selection, String partitions) {
        var request = new PlanRequest(selection, partitions, Mode.MISSING);
        Started started =
                owning.local()
                        .runs()
                        .start(new Work.OfRequest(request, RunOptions.USUAL), Cancellation.NEVER);
        owning.local().runs().follow(Objects.requireNonNull(started.run()), _ -> {});
    }

    @AfterAll
    static void end() {
        owning.close();
        System.clearProperty("grid");
    }

    @Test
    void aGridTellsTheWorstOverTheDimensionsThatItDoesNotShow() {
        Grid grid = here.grid(READINGS, USUAL, null);

        assertThat(grid.columns().dimension()).isEqualTo("day");
        assertThat(grid.columns().keys()).hasSize(9).startsWith("2024-03-28");
        assertThat(grid.rows().dimension()).isEqualTo("region");
        assertThat(grid.rows().keys()).containsExactly("NORTH", "SOUTH");
        assertThat(grid.marks()).containsExactly("MMUUMMMMM", "MMMMMMMMM");
        assertThat(there.grid(READINGS, USUAL, null)).isEqualTo(grid);

        GridQuery part =
                new GridQuery("phase", "day", List.of("region=NORTH", "source=meter"), 2L, 3, 1, 1);
        assertThat(here.grid(READINGS, part, null).marks()).containsExactly("UUM");
        assertThat(there.grid(READINGS, part, null)).isEqualTo(here.grid(READINGS, part, null));
    }

    @Test
    void whatNoGridHasIsRefusedByItsName() {
        refused("sauce", "day", List.of(), "there is no dimension sauce; did you mean source?");
        refused("day", "day", List.of(), "rows and columns are both day");
        refused("day", "phase", List.of("day=2024-03-30"), "fix=day=2024-03-30 leaves one day");
        refused("day", "phase", List.of("source"), "fix=source names no key");
        refused("day", "phase", List.of("source=a,b"), "there is no partition a,b");
    }

    private static void refused(String rows, String columns, List<String> fix, String message) {
        GridQuery query = new GridQuery(rows, columns, fix, null, 5, 0, 5);
        for (PartitionsApi api : List.of(here, there)) {
            assertThatExceptionOfType(LarderException.class)
                    .isThrownBy(() -> api.grid(READINGS, query, null))
                    .withMessageStartingWith(message);
        }
    }

    @Test
    void overHttpEverythingIsTheSame() {
        assertThat(there.bars("*", 5, null)).isEqualTo(here.bars("*", 5, null));
        assertThat(there.bars("*", 500, null)).isEqualTo(here.bars("*", 500, null));
        List<Axis> axes = here.axes("*", null);
        assertThat(there.axes("*", null)).isEqualTo(axes);
        assertThat(axes).extracting(Axis::label).contains("Time", "region", "customers");
        for (Axis axis : axes) {
            Along along = new Along(axis.id(), null, null);
            assertThat(there.matrix("*", along, 50, null))
                    .isEqualTo(here.matrix("*", along, 50, null));
            assertThat(there.band("*", along, null)).isEqualTo(here.band("*", along, null));
        }
        assertThat(owning.local().graph().graph("grid.*").nodes()).isNotEmpty();
    }

    @Test
    void cellsSayWhatStatusSays() throws Exception {
        for (AssetLine asset : owning.local().assets().list("shop.*", null)) {
            Status status = owning.local().assets().status(asset.key(), null).getFirst();
            Cells cells = there.cells(asset.key(), 0L, 10_000, null);
            assertThat(count(cells, 'U')).isEqualTo(asset.partitions().upToDate());
            assertThat(count(cells, 'M')).isEqualTo(asset.partitions().missing());
            assertThat(cells.total()).isEqualTo(status.partitions().total());
        }
        Cells orders = there.cells("shop.orders", 1L, 5, null);
        assertThat(orders.keys().getFirst()).isEqualTo("2001-02-02");
        assertThat(orders.marks()).isEqualTo("MUUUM");
    }

    private static long count(Cells cells, char letter) {
        return cells.marks().chars().filter(mark -> mark == letter).count();
    }
}
