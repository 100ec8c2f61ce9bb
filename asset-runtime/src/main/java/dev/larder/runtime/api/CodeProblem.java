package dev.larder.runtime.api;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with the code of a project.
 *
 * @param file relative to the project; null where it is not about one
 * @param line from 1; null where it is not known
 * @param column from 1; null where it is not known
 */
public record CodeProblem(
        @Nullable String file, @Nullable Integer line, @Nullable Integer column, String message) {
    /** One that has no place. */
    public static CodeProblem of(String message) {
        return new CodeProblem(null, null, null, message);
    }
}
