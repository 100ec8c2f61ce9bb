package dev.larder.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.Samples;
import dev.larder.graph.Shape;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Data that arrive later make stale what would have been made from them. */
class GainedPartitionsTest {
    private static final Instant NOW = Instant.parse("2001-01-10T00:00:00Z");
    private static final TimeWindows DAYS = TimeWindows.daily("2001-01-01");
    private static final InputDefinition INPUT =
            InputDefinition.of("days", AssetKey.parse("n.days"), Shape.TABLE);

    /** {@return why the reader is stale whose only partition was made from these days} */
    private static List<Cause> causes(
            PartitionsDefinition reader, InputDefinition input, String read, String there) {
        AssetDefinition days = Samples.asset("n.days", Shape.TABLE, DAYS, List.of());
        AssetDefinition made = Samples.asset("n.made", Shape.TABLE, reader, List.of(input));
        AssetGraph graph = AssetGraph.of(List.of(days, made));
        long last = reader.existing(NOW).ordinals().max().orElseThrow();
        Pin pin = Pin.of("days", days.key(), set(read), 50);
        LedgerState state =
                new LedgerState(
                        graph,
                        Map.of(
                                days.key(),
                                state(set(there), List.of()),
                                made.key(),
                                state(PartitionSet.of(reader, last), List.of(pin))));
        return Staleness.of(state, NOW).causes(made, last);
    }

    private static PartitionSet set(String text) {
        return PartitionText.parse(DAYS, text, NOW);
    }

    private static AssetState state(PartitionSet there, List<Pin> pins) {
        AssetState.Builder state = AssetState.builder(there.definition());
        there.ordinals()
                .forEach(o ->
                        state.put(
                                o,
                                new Materialization(
                                        o, 1, 10, NOW, null, CodeVersion.UNKNOWN, pins)));
        return state.build();
    }

    @Test
    void allPartitionsGainOne() {
        assertThat(causes(new Unpartitioned(), INPUT, "2001-01-01", "2001-01-01..2001-01-03"))
                .containsExactly(
                        new Cause(
                                Cause.Kind.INPUTS_ADDED,
                                AssetKey.parse("n.days"),
                                set("2001-01-02..2001-01-09")));
        assertThat(
                        causes(
                                new Unpartitioned(),
                                INPUT,
                                "2001-01-01..2001-01-09",
                                "2001-01-01..2001-01-09"))
                .isEmpty();
    }

    @Test
    void whatWasSkippedArrives() {
        InputDefinition trailing =
                INPUT.withMapping(new MappingRequest.Windows(-2, 0)).withAbsence(Absence.SKIP);
        assertThat(causes(DAYS, trailing, "2001-01-09", "2001-01-01..2001-01-09"))
                .containsExactly(
                        new Cause(
                                Cause.Kind.INPUTS_ADDED,
                                AssetKey.parse("n.days"),
                                set("2001-01-07..2001-01-08")));
        assertThat(causes(DAYS, trailing, "2001-01-07..2001-01-09", "2001-01-01..2001-01-09"))
                .isEmpty();
    }
}
