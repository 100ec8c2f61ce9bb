package dev.larder.runtime.execute;

import dev.larder.Failure;
import dev.larder.graph.AssetDefinition;
import dev.larder.io.Capability;
import dev.larder.io.IOManager;
import dev.larder.io.Output;
import dev.larder.io.Stored;
import dev.larder.io.Target;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Says which data were staged: as the method says, else as their content tells, else as the IO
 * manager says by itself, if at all.
 */
final class Versions {
    private Versions() {}

    /** {@return what was staged, with the version that its content tells} */
    static Stored told(AssetDefinition asset, IOManager io, Target target, Stored staged)
            throws IOException, InterruptedException {
        if (!io.capabilities().contains(Capability.FINGERPRINT)) {
            return staged;
        }
        Set<String> volatileColumns = Set.copyOf(asset.produced().volatileColumns());
        return staged.withDataVersion(io.fingerprint(target, staged, volatileColumns));
    }

    /** {@return what was staged, with all that the method says of it} */
    static Stored said(
            AssetDefinition asset,
            IOManager io,
            Target target,
            Stored staged,
            Output.Single<?> output)
            throws IOException, InterruptedException {
        Stored versioned =
                output.dataVersion() == null
                        ? told(asset, io, target, staged)
                        : staged.withDataVersion(output.dataVersion());
        return versioned.withMetadata(merged(asset, staged.metadata(), output.metadata()));
    }

    private static Map<String, String> merged(
            AssetDefinition asset, Map<String, String> stored, Map<String, String> said) {
        Map<String, String> merged = new TreeMap<>(stored);
        said.forEach((name, text) -> {
            if (merged.put(name, text) != null) {
                throw Failure.permanent(
                        "metadata %s of %s is what IO manager %s says; choose another name"
                                .formatted(name, asset.key(), asset.produced().io()));
            }
        });
        return merged;
    }
}
