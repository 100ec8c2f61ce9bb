package dev.larder.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.Samples;
import dev.larder.graph.Shape;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class AssetStateTest {
    private static final TimeWindows DAYS = TimeWindows.daily("2001-01-01");
    private static final long FIRST = DAYS.ordinalOf("2001-01-01");
    private static final AssetDefinition READ =
            Samples.asset("n.read", Shape.TABLE, DAYS, List.of());
    private static final AssetDefinition MADE =
            Samples.asset(
                    "n.made",
                    Shape.TABLE,
                    DAYS,
                    List.of(InputDefinition.of("read", READ.key(), Shape.TABLE)));
    private static final AssetGraph GRAPH = AssetGraph.of(List.of(READ, MADE));

    private static Materialization made(long sequence, List<Pin> pins) {
        return new Materialization(
                sequence,
                1,
                sequence,
                Instant.ofEpochSecond(sequence),
                null,
                CodeVersion.UNKNOWN,
                pins);
    }

    private static PartitionSet days(int from, int to) {
        return PartitionSet.between(DAYS, FIRST + from, FIRST + to);
    }

    @Test
    void aChangeLeavesTheStateAsItWas() {
        AssetState.Builder builder = AssetState.builder(GRAPH, READ);
        for (int i = 0; i < 100; i++) {
            builder.put(FIRST + i, made(i + 1, List.of()));
        }
        AssetState before = builder.build();
        AssetState.Builder change = before.change();
        change.remove(FIRST + 50, 200);
        change.put(FIRST + 1_000, made(201, List.of()));
        AssetState after = change.build();
        assertThat(before.materialized()).isEqualTo(days(0, 100));
        assertThat(before.lastMaterialized()).contains(Instant.ofEpochSecond(100));
        assertThat(after.materialized())
                .isEqualTo(days(0, 50).union(days(51, 100)).union(days(1_000, 1_001)));
        assertThat(after.lastMaterialized()).contains(Instant.ofEpochSecond(201));
        assertThat(after.current(FIRST + 50)).isEmpty();
        assertThat(after.confirmedAt(FIRST + 51)).contains(Instant.ofEpochSecond(52));
    }

    @Test
    void ofWhatAStepHasReadEachPartitionHasItsShare() {
        PartitionSet two = days(0, 2);
        Pin shared = new Pin("read", READ.key(), two, 7, true, two);
        AssetState.Builder builder = AssetState.builder(GRAPH, MADE);
        two.ordinals().forEach(day -> builder.put(day, made(8, List.of(shared))));
        AssetState state = builder.build();
        assertThat(state.current(FIRST + 1).orElseThrow().made().pins())
                .containsExactly(Pin.of("read", READ.key(), days(1, 2), 7));
        assertThat(state.current(FIRST + 1).orElseThrow().pinned()).isEqualTo(7);
    }

    @Test
    void whatWasReadOtherwiseIsKept() {
        List<Pin> pins =
                List.of(
                        Pin.of("read", READ.key(), days(3, 9), 7),
                        Pin.of("other", AssetKey.parse("n.gone"), null, 6));
        AssetState.Builder builder = AssetState.builder(GRAPH, MADE);
        builder.put(FIRST, made(8, pins));
        AssetState state = builder.build();
        assertThat(state.current(FIRST).orElseThrow().made().pins()).isEqualTo(pins);
        assertThat(state.isOf(GRAPH, MADE)).isTrue();
        AssetDefinition alone = MADE.withInputs(List.of());
        AssetGraph without = AssetGraph.of(List.of(READ, alone));
        assertThat(state.isOf(without, alone)).isFalse();
        assertThat(state.in(without, alone).current(FIRST)).isEqualTo(state.current(FIRST));
    }
}
