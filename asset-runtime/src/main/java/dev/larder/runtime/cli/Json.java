package dev.larder.runtime.cli;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What is told of a project without a home. Fields are added, never changed. */
final class Json {
    private Json() {}

    record Checked(int assets, int inputs, List<String> problems) {}

    record Serving(String address, long pid, @Nullable String sources) {}

    record Written(String folder, String namespace, List<String> files) {}
}
