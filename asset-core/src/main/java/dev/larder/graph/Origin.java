package dev.larder.graph;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Where an asset's data come from. */
public sealed interface Origin {
    /**
     * Larder runs a method that makes them.
     *
     * @param producer names the method; assets with the same one are made together
     * @param io the name of the IO manager that stores them
     * @param shape what they are
     * @param execution how the method is run
     * @param partitionColumn the column that says which partition a row belongs to; null where a
     *     call returns just one partition, or says itself what belongs where
     * @param codeVersion which code it is; {@link CodeVersion#UNKNOWN} until somebody has computed
     *     it
     * @param volatileColumns columns that do not count when data are compared
     */
    record Produced(
            String producer,
            String io,
            Shape shape,
            Execution execution,
            @Nullable String partitionColumn,
            CodeVersion codeVersion,
            List<String> volatileColumns)
            implements Origin {
        public Produced {
            volatileColumns = List.copyOf(volatileColumns);
        }

        /** {@return made by a method alone, a partition at a time, without retries} */
        public static Produced by(String producer, Shape shape) {
            return new Produced(
                    producer,
                    shape.defaultIo(),
                    shape,
                    Execution.USUAL,
                    null,
                    CodeVersion.UNKNOWN,
                    List.of());
        }

        public RetryPolicy retry() {
            return execution.retry();
        }

        public int maxPartitionsPerStep() {
            return execution.maxPartitionsPerStep();
        }

        public Produced withExecution(Execution other) {
            return new Produced(
                    producer, io, shape, other, partitionColumn, codeVersion, volatileColumns);
        }

        public Produced withRetry(RetryPolicy other) {
            return withExecution(execution.withRetry(other));
        }

        public Produced withMaxPartitionsPerStep(int most) {
            return withExecution(execution.withMaxPartitionsPerStep(most));
        }

        public Produced withCodeVersion(CodeVersion other) {
            return new Produced(
                    producer, io, shape, execution, partitionColumn, other, volatileColumns);
        }
    }

    /** Others make them; Larder observes their versions. */
    record External() implements Origin {}
}
