package dev.larder.runtime.api;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Digest;

/** Which assets a process was started with. */
public final class Build {
    private static final int LENGTH = 16;

    private Build() {}

    /** {@return a text that differs whenever assets or their code do} */
    public static String digest(AssetGraph graph) {
        StringBuilder text = new StringBuilder(graph.digest());
        for (AssetDefinition asset : graph.definitions()) {
            if (!asset.isExternal()) {
                CodeVersion code = asset.produced().codeVersion();
                text.append('\n').append(asset.key());
                text.append('|').append(code.scheme());
                text.append('|').append(code.compiler());
                text.append('|').append(code.text());
            }
        }
        return Digest.of(text.toString()).substring(0, LENGTH);
    }
}
