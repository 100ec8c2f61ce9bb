package dev.larder.runtime.code;

import java.util.Collection;
import java.util.Set;

/**
 * What a piece of code is, without what it reaches.
 *
 * @param text the same as long as it does the same in the same way
 * @param reaches what it reaches
 */
record Form(String text, Set<Node> reaches) {
    Form {
        reaches = Set.copyOf(reaches);
    }

    static Form of(Collection<? extends Node> reaches) {
        return new Form("", Set.copyOf(reaches));
    }
}
