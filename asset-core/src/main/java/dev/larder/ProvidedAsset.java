package dev.larder;

import dev.larder.error.LarderException;
import dev.larder.freshness.FreshnessPolicy;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetDefinition.Listing;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.Execution;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Counting;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Origin;
import dev.larder.graph.RetryPolicy;
import dev.larder.graph.Shape;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.MappingRequest;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.Unpartitioned;

import io.micronaut.core.type.Argument;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An asset that code makes: what {@link Asset} says on a method, said by a builder. {@code
 * ProvidedAsset.of("dbt.orders").reads(ProvidedInput.table("dbt.customers")).sql((context, inputs)
 * -> …)}. Immutable. What is wrong with it is reported at start-up, with everything else.
 */
public final class ProvidedAsset {
    private final Builder said;
    private final Type type;
    private final Shape shape;
    private final Making<?> making;

    private ProvidedAsset(Builder said, Type type, Shape shape, Making<?> making) {
        this.said = new Builder(said);
        this.type = type;
        this.shape = shape;
        this.making = making;
    }

    /**
     * Begins an asset.
     *
     * @param key the full key, as {@code dbt.orders}
     */
    public static Builder of(String key) {
        return new Builder(key);
    }

    /**
     * What makes an asset's data; called as an {@link Asset} method is.
     *
     * @param <T> the data's type
     */
    @FunctionalInterface
    public interface Making<T> {
        T make(AssetContext context, Inputs inputs) throws Exception;
    }

    /** What was read, by the names of the inputs. */
    public record Inputs(Map<String, ? extends @Nullable Object> byName) {
        public Table table(String name) {
            return value(name, Table.class);
        }

        public <R extends Record> Stream<R> rows(String name, Class<R> row) {
            Stream<?> rows = value(name, Stream.class);
            return rows.map(row::cast);
        }

        /**
         * {@return what the input of that name has read}
         *
         * @throws LarderException a USER error when there is no such input, or it has read nothing
         */
        public <V> V value(String name, Class<V> type) {
            Object read = found(name);
            if (read == null) {
                throw LarderException.user(
                        "input %s has nothing to read; ask isAbsent first".formatted(name));
            }
            return type.cast(read);
        }

        /** {@return what an input has read that is taken by partition, in their order} */
        public <V> SequencedMap<Partition, V> byPartition(String name, Class<V> type) {
            SequencedMap<Partition, V> values = new LinkedHashMap<>();
            Map<?, ?> read = value(name, Map.class);
            read.forEach((partition, value) -> values.put((Partition) partition, type.cast(value)));
            return values;
        }

        /**
         * {@return the records that an input has read that is taken by partition, in their order}
         */
        public <R extends Record> SequencedMap<Partition, List<R>> rowsByPartition(
                String name, Class<R> row) {
            SequencedMap<Partition, List<R>> rows = new LinkedHashMap<>();
            byPartition(name, List.class)
                    .forEach((partition, read) ->
                            rows.put(partition, ((List<?>) read).stream().map(row::cast).toList()));
            return rows;
        }

        /**
         * {@return whether there was nothing to read, as {@link ProvidedInput#orNothing} allows}
         *
         * @throws LarderException a USER error when there is no such input
         */
        public boolean isAbsent(String name) {
            return found(name) == null;
        }

        private @Nullable Object found(String name) {
            if (!byName.containsKey(name)) {
                throw LarderException.user(
                        "there is no input %s; there are %s".formatted(name, byName.keySet()));
            }
            return byName.get(name);
        }
    }

    public String key() {
        return said.key;
    }

    /**
     * {@return what the graph takes}
     *
     * @param source what problems call it
     * @throws LarderException a USER error when a key is none, the code version is blank, or two
     *     inputs have one name
     */
    public AssetDefinition definition(String source) {
        AssetKey parsed = AssetKey.parse(said.key);
        List<InputDefinition> inputs = new ArrayList<>();
        said.inputs.forEach(input -> inputs.add(input.definition()));
        said.deps.forEach(dep -> inputs.add(reference(dep, new Use.Version())));
        said.after.forEach(before -> inputs.add(reference(before, new Use.Order())));
        requireDifferentNames(inputs);
        if (said.freshness != null) {
            said.freshness.requireFits(said.partitions);
        }
        return new AssetDefinition(
                        parsed,
                        new Listing(
                                said.description,
                                said.group.isBlank() ? parsed.namespace() : said.group,
                                said.owners,
                                said.tags,
                                said.kinds),
                        said.partitions,
                        inputs,
                        new Origin.Produced(
                                source,
                                said.io.isBlank() ? shape.defaultIo() : said.io,
                                shape,
                                said.execution,
                                said.partitionColumn.isBlank() ? null : said.partitionColumn,
                                CodeVersion.declared(said.codeVersion),
                                said.volatileColumns),
                        source)
                .withFormerly(said.formerly.stream().map(AssetKey::parse).toList())
                .withFreshness(said.freshness);
    }

    private static InputDefinition reference(String key, Use use) {
        boolean order = use instanceof Use.Order;
        AssetKey upstream = AssetKey.parse(key);
        return new InputDefinition(
                upstream.toString(),
                upstream,
                use,
                new MappingRequest.Inferred(),
                order ? Absence.SKIP : Absence.BLOCK,
                order ? Counting.IGNORE : Counting.COUNT);
    }

    private static void requireDifferentNames(List<InputDefinition> inputs) {
        Set<String> names = new HashSet<>();
        for (InputDefinition input : inputs) {
            if (!names.add(input.parameter())) {
                throw LarderException.user(
                        "two inputs have the name %s; rename one with withName"
                                .formatted(input.parameter()));
            }
        }
    }

    /** {@return the code itself} */
    public Making<?> making() {
        return making;
    }

    /** {@return what the code makes} */
    public Type type() {
        return type;
    }

    /** {@return what the code takes its inputs as, by name} */
    public Map<String, Type> inputTypes() {
        return said.inputs.stream()
                .collect(Collectors.toMap(ProvidedInput::name, ProvidedInput::type));
    }

    /** {@return the data}; throws whatever the code throws */
    public @Nullable Object make(
            AssetContext context, Map<String, ? extends @Nullable Object> inputs) throws Exception {
        return making.make(context, new Inputs(inputs));
    }

    /** What is said of an asset; its last method says what makes the data. */
    public static final class Builder {
        private final String key;
        private final List<ProvidedInput> inputs = new ArrayList<>();
        private final List<String> deps = new ArrayList<>();
        private final List<String> after = new ArrayList<>();
        private String description = "";
        private String group = "";
        private String io = "";
        private String partitionColumn = "";
        private List<String> owners = List.of();
        private List<String> tags = List.of();
        private List<String> kinds = List.of();
        private List<String> formerly = List.of();
        private List<String> volatileColumns = List.of();
        private String codeVersion = "";
        private PartitionsDefinition partitions = new Unpartitioned();
        private Execution execution = Execution.USUAL;
        private @Nullable FreshnessPolicy freshness;

        private Builder(String key) {
            this.key = key;
        }

        private Builder(Builder other) {
            this.key = other.key;
            this.inputs.addAll(other.inputs);
            this.deps.addAll(other.deps);
            this.after.addAll(other.after);
            this.description = other.description;
            this.group = other.group;
            this.io = other.io;
            this.partitionColumn = other.partitionColumn;
            this.owners = other.owners;
            this.tags = other.tags;
            this.kinds = other.kinds;
            this.formerly = other.formerly;
            this.volatileColumns = other.volatileColumns;
            this.codeVersion = other.codeVersion;
            this.partitions = other.partitions;
            this.execution = other.execution;
            this.freshness = other.freshness;
        }

        private Builder with(Consumer<Builder> change) {
            change.accept(this);
            return this;
        }

        /** As {@link Asset#description}. */
        public Builder description(String text) {
            return with(b -> b.description = text);
        }

        /** As {@link Asset#group}. */
        public Builder group(String name) {
            return with(b -> b.group = name);
        }

        /** As {@link Asset#owners}. */
        public Builder owners(String... names) {
            return with(b -> b.owners = List.of(names));
        }

        /** As {@link Asset#tags}. */
        public Builder tags(String... names) {
            return with(b -> b.tags = List.of(names));
        }

        /** As {@link Asset#kinds}. */
        public Builder kinds(String... names) {
            return with(b -> b.kinds = List.of(names));
        }

        /** As {@link Asset#io}. */
        public Builder io(String name) {
            return with(b -> b.io = name);
        }

        /** Which partitions it has; by default none. */
        public Builder partitions(PartitionsDefinition definition) {
            return with(b -> b.partitions = definition);
        }

        /** As {@link Asset#maxPartitionsPerStep}. */
        public Builder maxPartitionsPerStep(int most) {
            return with(b -> b.execution = b.execution.withMaxPartitionsPerStep(most));
        }

        /** As {@link Asset#partitionColumn}. */
        public Builder partitionColumn(String name) {
            return with(b -> b.partitionColumn = name);
        }

        /** As {@link Retry}. */
        public Builder retry(RetryPolicy policy) {
            return with(b -> b.execution = b.execution.withRetry(policy));
        }

        /** As {@link Asset#pool}. */
        public Builder pool(String name) {
            return with(b -> b.execution = b.execution.withPool(name));
        }

        /** As {@link Asset#timeout}. */
        public Builder timeout(Duration longest) {
            return with(b -> b.execution = b.execution.withTimeout(longest));
        }

        /** As {@link Asset#maxConcurrent}. */
        public Builder maxConcurrent(int most) {
            return with(b -> b.execution = b.execution.withMaxConcurrent(most));
        }

        /** As {@link Freshness}. */
        public Builder freshness(FreshnessPolicy policy) {
            return with(b -> b.freshness = policy);
        }

        /**
         * As {@link Asset#codeVersion}. Needed where what the code does follows from something that
         * its class files do not say, as a file: give the file's text, or its hash.
         */
        public Builder codeVersion(String version) {
            return with(b -> b.codeVersion = version);
        }

        /** As {@link Asset#formerly}, with full keys. */
        public Builder formerly(String... keys) {
            return with(b -> b.formerly = List.of(keys));
        }

        /** As {@link Asset#volatileColumns}. */
        public Builder volatileColumns(String... names) {
            return with(b -> b.volatileColumns = List.of(names));
        }

        /** Adds inputs. */
        public Builder reads(ProvidedInput... more) {
            return with(b -> b.inputs.addAll(Arrays.asList(more)));
        }

        /** As {@link Asset#deps}, with full keys. */
        public Builder deps(String... keys) {
            return with(b -> b.deps.addAll(Arrays.asList(keys)));
        }

        /** As {@link Asset#after}, with full keys. */
        public Builder after(String... keys) {
            return with(b -> b.after.addAll(Arrays.asList(keys)));
        }

        /** {@return a table that a query makes in the engine} */
        public ProvidedAsset sql(Making<Sql> making) {
            return new ProvidedAsset(this, Sql.class, Shape.TABLE, making);
        }

        /** {@return tables that queries make, each of one partition} */
        public ProvidedAsset sqlByPartition(Making<Output<Sql>> making) {
            return new ProvidedAsset(this, output(Argument.of(Sql.class)), Shape.TABLE, making);
        }

        /** {@return a table that is the same as one that it reads} */
        public ProvidedAsset table(Making<Table> making) {
            return new ProvidedAsset(this, Table.class, Shape.TABLE, making);
        }

        /** {@return a table of records; the stream is closed} */
        public <R extends Record> ProvidedAsset rows(Class<R> row, Making<Stream<R>> making) {
            Type stream = Argument.of(Stream.class, row).asType();
            return new ProvidedAsset(this, stream, Shape.TABLE, making);
        }

        /** {@return tables of records, each of one partition} */
        public <R extends Record> ProvidedAsset rowsByPartition(
                Class<R> row, Making<Output<List<R>>> making) {
            return new ProvidedAsset(this, output(Argument.listOf(row)), Shape.TABLE, making);
        }

        /** {@return a value, stored as JSON} */
        public <V> ProvidedAsset value(Class<V> type, Making<V> making) {
            return new ProvidedAsset(this, type, Shape.VALUE, making);
        }

        /** {@return values, each of one partition, stored as JSON} */
        public <V> ProvidedAsset valueByPartition(Class<V> type, Making<Output<V>> making) {
            return new ProvidedAsset(this, output(Argument.of(type)), Shape.VALUE, making);
        }

        /** {@return what the code stores itself; it returns {@link Output#stored}} */
        public ProvidedAsset stored(Making<Output<Void>> making) {
            return new ProvidedAsset(this, output(Argument.of(Void.class)), Shape.NONE, making);
        }

        private static Type output(Argument<?> data) {
            return Argument.of(Output.class, data).asType();
        }
    }
}
