package dev.larder.runtime.execute;

import dev.larder.io.Output;

import org.jspecify.annotations.Nullable;

import java.util.stream.BaseStream;

/** Closes what a method takes and returns. */
final class Streams {
    private Streams() {}

    static void close(@Nullable Object value) {
        switch (value) {
            case BaseStream<?, ?> stream -> stream.close();
            case Output.Single<?>(Output.Made.Data<?>(var data), _, _) -> close(data);
            case Output.ByPartition<?> output -> output.outputs().values().forEach(Streams::close);
            case null, default -> {
                // holds nothing that is open
            }
        }
    }
}
