package dev.larder.graph;

import dev.larder.freshness.FreshnessPolicy;
import dev.larder.partition.PartitionsDefinition;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is known of an asset before anything has run.
 *
 * @param key its name
 * @param listing what the catalog says of it
 * @param partitions which partitions it has
 * @param inputs in the order of the method's parameters, then what it depends on, then what it
 *     comes after
 * @param origin where its data come from
 * @param source the class and method that define it
 * @param formerly the keys that it had before, whose history is its own
 * @param freshness when its data are expected; null where nobody has said
 */
public record AssetDefinition(
        AssetKey key,
        Listing listing,
        PartitionsDefinition partitions,
        List<InputDefinition> inputs,
        Origin origin,
        String source,
        List<AssetKey> formerly,
        @Nullable FreshnessPolicy freshness) {
    public AssetDefinition {
        inputs = List.copyOf(inputs);
        formerly = List.copyOf(formerly);
    }

    /** {@return one that was never named otherwise, and may be of any age} */
    public AssetDefinition(
            AssetKey key,
            Listing listing,
            PartitionsDefinition partitions,
            List<InputDefinition> inputs,
            Origin origin,
            String source) {
        this(key, listing, partitions, inputs, origin, source, List.of(), null);
    }

    /**
     * What people find it by.
     *
     * @param description one sentence, or empty
     * @param group by default the namespace
     * @param owners as {@code team:ops}
     * @param tags as {@code tier:gold}
     * @param kinds what it is made of or with, as {@code sql}
     */
    public record Listing(
            String description,
            String group,
            List<String> owners,
            List<String> tags,
            List<String> kinds) {
        public Listing {
            owners = List.copyOf(owners);
            tags = List.copyOf(tags);
            kinds = List.copyOf(kinds);
        }

        /** {@return what an asset has that says nothing of itself} */
        public static Listing of(AssetKey key) {
            return new Listing("", key.namespace(), List.of(), List.of(), List.of());
        }
    }

    public AssetDefinition withInputs(List<InputDefinition> others) {
        return new AssetDefinition(
                key, listing, partitions, others, origin, source, formerly, freshness);
    }

    public AssetDefinition withPartitions(PartitionsDefinition others) {
        return new AssetDefinition(
                key, listing, others, inputs, origin, source, formerly, freshness);
    }

    public AssetDefinition withOrigin(Origin other) {
        return new AssetDefinition(
                key, listing, partitions, inputs, other, source, formerly, freshness);
    }

    public AssetDefinition withFormerly(List<AssetKey> others) {
        return new AssetDefinition(
                key, listing, partitions, inputs, origin, source, others, freshness);
    }

    public AssetDefinition withFreshness(@Nullable FreshnessPolicy other) {
        return new AssetDefinition(
                key, listing, partitions, inputs, origin, source, formerly, other);
    }

    public boolean isExternal() {
        return origin instanceof Origin.External;
    }

    /**
     * {@return how its data are made}
     *
     * @throws IllegalStateException when it is external
     */
    public Origin.Produced produced() {
        return switch (origin) {
            case Origin.Produced produced -> produced;
            case Origin.External _ -> throw new IllegalStateException(key + " is external");
        };
    }
}
