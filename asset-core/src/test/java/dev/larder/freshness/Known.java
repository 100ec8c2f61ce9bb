package dev.larder.freshness;

import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Confirmations that are said one by one, and looked at as of any moment. */
record Known(PartitionsDefinition definition, Map<Instant, PartitionSet> events) {
    Known(PartitionsDefinition definition) {
        this(definition, new TreeMap<>());
    }

    Known made(String at, String... keys) {
        return made(
                Instant.parse(at),
                java.util.Arrays.stream(keys).mapToLong(definition::ordinalOf).toArray());
    }

    Known made(Instant at, long... ordinals) {
        events.merge(at, PartitionSet.of(definition, ordinals), PartitionSet::union);
        return this;
    }

    Confirmations asOf(Instant now) {
        return new Confirmations() {
            @Override
            public PartitionSet materialized() {
                return events.entrySet().stream()
                        .filter(event -> !event.getKey().isAfter(now))
                        .map(Map.Entry::getValue)
                        .reduce(PartitionSet.none(definition), PartitionSet::union);
            }

            @Override
            public Optional<Instant> at(long ordinal) {
                return events.entrySet().stream()
                        .filter(event -> !event.getKey().isAfter(now))
                        .filter(event -> event.getValue().contains(ordinal))
                        .map(Map.Entry::getKey)
                        .max(java.util.Comparator.naturalOrder());
            }
        };
    }

    FreshnessStatus judge(FreshnessPolicy policy, Instant now) {
        return policy.judge(definition, asOf(now), now);
    }
}
