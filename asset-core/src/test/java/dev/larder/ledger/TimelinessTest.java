package dev.larder.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.freshness.FreshnessPolicy;
import dev.larder.freshness.FreshnessPolicy.Limits;
import dev.larder.freshness.FreshnessStatus;
import dev.larder.freshness.FreshnessStatus.Kind;
import dev.larder.freshness.FreshnessStatus.OnTime;
import dev.larder.freshness.FreshnessStatus.Overdue;
import dev.larder.freshness.FreshnessStatus.Unknown;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Origin;
import dev.larder.graph.Samples;
import dev.larder.graph.Shape;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class TimelinessTest {
    private static final Instant MADE = Instant.parse("2021-06-07T00:00:00Z");
    private static final Instant LATER = MADE.plus(Duration.ofHours(10));
    private static final FreshnessPolicy HOURS =
            FreshnessPolicy.elapsed(Limits.within(Duration.ofHours(6)));

    private static AssetDefinition asset(PartitionsDefinition partitions) {
        return Samples.asset("n.made", Shape.TABLE, partitions, List.of()).withFreshness(HOURS);
    }

    private static AssetState.Builder made(PartitionsDefinition definition, long... ordinals) {
        AssetState.Builder state = AssetState.builder(definition);
        for (long ordinal : ordinals) {
            state.put(
                    ordinal,
                    new Materialization(
                            ordinal + 100, 1, 10, MADE, null, CodeVersion.UNKNOWN, List.of()));
        }
        return state;
    }

    private static Verification verification(Verification.Kind kind) {
        return new Verification(kind, 20, MADE.plus(Duration.ofHours(9)), CodeVersion.UNKNOWN);
    }

    private static FreshnessStatus judge(AssetDefinition asset, AssetState.Builder state) {
        return Timeliness.of(asset, state.build(), LATER);
    }

    @Test
    void onlyARunConfirmsData() {
        AssetDefinition whole = asset(new Unpartitioned());
        assertThat(judge(whole, made(whole.partitions(), 0)))
                .isEqualTo(
                        new Overdue(
                                MADE.plus(Duration.ofHours(6)),
                                PartitionSet.of(whole.partitions(), 0)));

        AssetState.Builder accepted = made(whole.partitions(), 0);
        accepted.verify(0, verification(Verification.Kind.ACCEPTED));
        assertThat(judge(whole, accepted).kind()).isEqualTo(Kind.OVERDUE);

        AssetState.Builder unchanged = made(whole.partitions(), 0);
        unchanged.verify(0, verification(Verification.Kind.UNCHANGED));
        assertThat(judge(whole, unchanged)).isEqualTo(new OnTime(MADE.plus(Duration.ofHours(15))));
    }

    @Test
    void whatIsGoneIsNotConfirmed() {
        AssetDefinition whole = asset(new Unpartitioned());
        AssetState.Builder gone = made(whole.partitions(), 0);
        gone.remove(0, 20);
        assertThat(judge(whole, gone))
                .isEqualTo(new Unknown(PartitionSet.of(whole.partitions(), 0)));
    }

    @Test
    void anExternalAssetIsJudgedByWhatWasObserved() {
        AssetDefinition days =
                asset(TimeWindows.daily("2021-06-05")).withOrigin(new Origin.External());
        TimeWindows windows = (TimeWindows) days.partitions();
        long sixth = windows.ordinalOf("2021-06-06");
        assertThat(judge(days, made(windows)).kind()).isEqualTo(Kind.OVERDUE);
        assertThat(judge(days, made(windows, sixth)).kind()).isEqualTo(Kind.ON_TIME);
    }

    @Test
    void dynamicKeysAreThoseOfTheState() {
        DynamicKeys none = DynamicKeys.named("tenants");
        DynamicKeys two = none.withKeys(List.of("a", "b"));
        assertThat(judge(asset(none), made(two, 0)))
                .isEqualTo(new Overdue(MADE.plus(Duration.ofHours(6)), PartitionSet.of(two, 0)));
        assertThat(judge(asset(none), made(none))).isEqualTo(new Unknown(PartitionSet.none(none)));
    }

    @Test
    void withoutAPolicyDataMayBeOfAnyAge() {
        AssetDefinition whole = asset(new Unpartitioned()).withFreshness(null);
        assertThat(judge(whole, made(whole.partitions(), 0)).kind()).isEqualTo(Kind.NONE);
    }
}
