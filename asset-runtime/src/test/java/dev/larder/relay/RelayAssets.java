package dev.larder.relay;

import dev.larder.Asset;
import dev.larder.AssetContext;
import dev.larder.Assets;
import dev.larder.StaticPartitions;
import dev.larder.partition.Partition;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;

import java.nio.file.Files;
import java.nio.file.Path;

/** Assets that are made once a file is there: a test holds them as long as it likes. */
@Assets("relay")
@Requires(property = RelayAssets.GATES)
class RelayAssets {
    /** The property that names the folder of the files, which are called after assets. */
    static final String GATES = "relay.gates";

    @Asset
    @StaticPartitions({"a", "b", "c", "d"})
    String first(Partition part, AssetContext context, @Property(name = GATES) String gates)
            throws InterruptedException {
        return passed(part, context, gates);
    }

    @Asset
    @StaticPartitions({"a", "b", "c", "d"})
    String second(Partition part, AssetContext context, @Property(name = GATES) String gates)
            throws InterruptedException {
        return passed(part, context, gates);
    }

    /** Heeds no interrupt, and keeps its thread while it waits. */
    @Asset
    @StaticPartitions({"a", "b", "c", "d"})
    @SuppressWarnings("SystemOut") // it is read in the logs
    String held(Partition part, AssetContext context, @Property(name = GATES) String gates) {
        System.out.println("held at " + part.key());
        NativeWait.until(() -> Files.exists(Path.of(gates, context.asset().toString())));
        return "let go " + part.key();
    }

    @SuppressWarnings("SystemOut") // it is read in the logs
    private static String passed(Partition part, AssetContext context, String gates)
            throws InterruptedException {
        System.out.println("waiting at " + part.key());
        Appearance.await(Path.of(gates, context.asset().toString()));
        return "passed " + part.key();
    }
}
