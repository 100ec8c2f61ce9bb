package dev.larder.io;

import java.util.List;

/**
 * Where the rows of one content go: each to the target whose partition key is the text of the row's
 * value in a column.
 *
 * @param targets in partition order, at least one; all of one asset and one attempt
 * @param column the column that holds the key: as text, or in a type whose text is the key
 */
public record Split(List<Target> targets, String column) {
    public Split {
        targets = List.copyOf(targets);
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("There is no target to split into");
        }
    }
}
