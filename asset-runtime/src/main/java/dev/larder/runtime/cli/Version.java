package dev.larder.runtime.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        @Nullable String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {"larder " + (built == null ? "(not built as a jar)" : built)};
    }
}
