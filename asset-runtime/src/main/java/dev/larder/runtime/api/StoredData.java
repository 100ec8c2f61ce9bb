package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.io.Integrity;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.api.CorrectionsApi.DifferentLine;
import dev.larder.runtime.api.CorrectionsApi.Seen;
import dev.larder.runtime.api.CorrectionsApi.Verified;
import dev.larder.runtime.execute.Verifying;
import dev.larder.runtime.execute.Verifying.Finding;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at data, and says now and then how far it has come. */
final class StoredData {
    private static final long INTERVAL_NANOS = 2_000_000_000;

    private final Verifying verifying;
    private final long total;
    private final Consumer<Seen> listener;
    private long seen;
    private long told = System.nanoTime();

    StoredData(Verifying verifying, long total, Consumer<Seen> listener) {
        this.verifying = verifying;
        this.total = total;
        this.listener = listener;
    }

    Verified of(AssetDefinition asset, PartitionSet partitions) throws InterruptedException {
        List<Finding> findings = verifying.of(asset, partitions, this::tell);
        List<DifferentLine> different = new ArrayList<>();
        long[] missing =
                findings.stream()
                        .filter(found -> found.integrity() instanceof Integrity.Missing)
                        .mapToLong(found -> found.partition().ordinal())
                        .toArray();
        for (Finding found : findings) {
            if (found.integrity() instanceof Integrity.Different(String what)) {
                different.add(new DifferentLine(found.partition().key(), what));
            }
        }
        return new Verified(
                asset.key().toString(),
                findings.size(),
                findings.size() - missing.length - different.size(),
                Views.texts(PartitionSet.of(asset.partitions(), missing)),
                different);
    }

    private void tell() {
        seen++;
        if (System.nanoTime() - told >= INTERVAL_NANOS && seen < total) {
            told = System.nanoTime();
            listener.accept(new Seen(seen, total));
        }
    }
}
