package dev.larder.definition;

import dev.larder.AssetContext;
import dev.larder.DynamicPartitionKeys;
import dev.larder.io.Table;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindow;

import java.util.Set;
import java.util.regex.Pattern;

/** Which types are Larder's own, and which of them a method may have as a parameter. */
final class Owned {
    private static final Pattern LARDERS =
            Pattern.compile(
                    "dev\\.larder\\.(?:(?:runtime|io|graph|ledger|freshness|partition|definition|error)\\..*|[A-Z].*)");

    private static final Set<String> GIVEN =
            Set.of(
                    Partition.class.getName(),
                    PartitionSet.class.getName(),
                    TimeWindow.class.getName(),
                    AssetContext.class.getName(),
                    DynamicPartitionKeys.class.getName());

    private Owned() {}

    /** {@return whether data cannot be of the type} */
    static boolean isLarders(String type) {
        // The tables and queries of io have messages of their own.
        return LARDERS.matcher(type).matches()
                && !type.equals(Table.class.getName())
                && !type.equals(dev.larder.io.Sql.class.getName());
    }

    /** {@return whether a parameter without an annotation cannot be of the type} */
    static boolean isRefused(String type) {
        return LARDERS.matcher(type).matches() && !GIVEN.contains(type);
    }
}
