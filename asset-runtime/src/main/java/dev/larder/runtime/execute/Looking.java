package dev.larder.runtime.execute;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.io.Preview;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.runtime.ledger.Recorded;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;

/** Shows a little of the data that partitions have. Changes nothing. */
public final class Looking {
    private final Environment environment;

    public Looking(Environment environment) {
        this.environment = environment;
    }

    /**
     * {@return a little of a partition's current data} Where they were superseded and removed while
     * they were being looked at, those that are current now are.
     *
     * @param limit how many rows at most
     * @throws LarderException a CONFLICT where the data cannot be read
     * @throws InterruptedException when interrupted
     */
    public Preview at(AssetDefinition asset, Partition partition, int limit)
            throws InterruptedException {
        if (asset.isExternal()) {
            return new Preview.None("Others make %s and store it".formatted(asset.key()));
        }
        Recorded recorded = current(asset, partition);
        while (recorded != null) {
            try {
                return look(asset, recorded, limit);
            } catch (IOException e) {
                Recorded now = current(asset, partition);
                if (recorded.equals(now)) {
                    throw new LarderException(
                            ErrorCode.CONFLICT,
                            "The data of %s %s cannot be read: %s; larder verify %s shows what else is wrong"
                                    .formatted(
                                            asset.key(),
                                            partition.key(),
                                            e.getMessage(),
                                            asset.key()),
                            e);
                }
                recorded = now;
            }
        }
        return new Preview.None("Nothing is there yet");
    }

    private @Nullable Recorded current(AssetDefinition asset, Partition partition) {
        List<Recorded> recorded =
                environment.ledger().recorded(asset.key(), PartitionSet.of(partition));
        return recorded.isEmpty() ? null : recorded.getFirst();
    }

    private Preview look(AssetDefinition asset, Recorded recorded, int limit)
            throws IOException, InterruptedException {
        if (recorded.stored().location().isEmpty()) {
            return new Preview.None(
                    "The method of %s stores the data itself".formatted(asset.key()));
        }
        String io = recorded.io() == null ? asset.produced().io() : recorded.io();
        return environment
                .ioManagers()
                .named(io)
                .preview(asset.key(), recorded.stored().location(), limit);
    }
}
