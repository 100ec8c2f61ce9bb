package dev.larder.bench;

import dev.larder.graph.AssetDefinition;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.RootCause;
import dev.larder.ledger.Staleness;
import dev.larder.partition.PartitionSet;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A thousand assets of a thousand days, beside them roll-ups to months and to one: a million
 * partitions in all, of which one in a thousand was made anew and some assets have other code. Each
 * call judges all of them anew. And one asset of a million hours that reads another such.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class StalenessBench {
    private final ManyAssets many = ManyAssets.of(1_000);
    private final LongAsset single = LongAsset.of(1_000_000);

    /** As long as the reads of the many assets: what was read, since when it is so, until when. */
    private long[] since = new long[0];

    private long[] pinned = new long[0];
    private int[] read = new int[0];
    private byte[] stale = new byte[0];

    @Setup
    public void fill() {
        int reads = many.reads();
        since = new long[1_000_000];
        pinned = new long[reads];
        read = new int[reads];
        stale = new byte[since.length];
        for (int i = 0; i < reads; i++) {
            since[i % since.length] = i;
            pinned[i] = i;
            read[i] = (int) ((i * 31L) % since.length);
        }
    }

    /** The floor: a comparison for each read, over arrays that need no looking up. */
    @Benchmark
    public long plainPass() {
        long found = 0;
        for (int i = 0; i < read.length; i++) {
            if (since[i % since.length] > pinned[i] || stale[read[i] / 64 * 64] != 0) {
                found++;
            }
        }
        return found;
    }

    @Benchmark
    public long thousandAssetsWithAllCauses() {
        Staleness staleness = Staleness.of(many.state(), many.now());
        long found = 0;
        for (AssetDefinition asset : many.state().graph().definitions()) {
            found += staleness.of(asset).stale().size();
            found += staleness.groups(asset).size();
        }
        return found;
    }

    @Benchmark
    public List<RootCause> rootsOfTheLastAsset() {
        Staleness staleness = many.judged();
        return staleness.roots(many.last(), staleness.of(many.last()).stale());
    }

    @Benchmark
    public PartitionSet locallyCurrentOfOne() {
        PartitionSet one = PartitionSet.of(single.reader().partitions(), single.middle());
        return Staleness.locallyCurrent(single.state(), single.reader(), one, single.now());
    }

    @Benchmark
    public Staleness.Status millionPartitions() {
        return Staleness.of(single.alone(), single.now()).of(single.source());
    }

    @Benchmark
    public Staleness.Status millionPartitionsThatReadAsMany() {
        return Staleness.of(single.state(), single.now()).of(single.reader());
    }

    @Benchmark
    public AssetState stateOfAMillion() {
        return single.built();
    }

    @Benchmark
    public LedgerState changeOfOneInAMillion() {
        return single.changed();
    }
}
