package dev.larder.code;

import dev.larder.Asset;
import dev.larder.AssetProvider;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.Input;
import dev.larder.MapWith;
import dev.larder.ProvidedAsset;
import dev.larder.ProvidedInput;
import dev.larder.Provides;
import dev.larder.io.Sql;
import dev.larder.io.Table;
import dev.larder.partition.CustomMapping;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.List;

/** What javac cannot see. */
@Assets("broken")
@Requires(property = "code", value = "broken")
class BrokenAssets {
    record Unmade(int size) implements CustomMapping {
        @Override
        public PartitionSet upstream(PartitionSet downstream, PartitionsDefinition upstream) {
            return PartitionSet.none(upstream);
        }

        @Override
        public PartitionSet downstream(PartitionSet upstream, PartitionsDefinition downstream) {
            return PartitionSet.none(downstream);
        }
    }

    @Asset
    @DailyPartitions(start = "2001-01-01")
    Sql days() {
        return Sql.of("select 1 as one");
    }

    @Asset
    @DailyPartitions(start = "2001-01-01")
    Sql mapped(@Input @MapWith(Unmade.class) Table days) {
        return Sql.of("from {days}");
    }

    @Asset
    Sql reader(@Input("model.nams") Table names) {
        return Sql.of("from {names}");
    }

    @Singleton
    @Provides("model.*")
    @Requires(property = "code", value = "broken")
    static class Models implements AssetProvider {
        @Override
        public Collection<ProvidedAsset> assets() {
            return List.of(
                    ProvidedAsset.of("model.names").sql((_, _) -> Sql.of("select 1 as one")),
                    ProvidedAsset.of("model.names").sql((_, _) -> Sql.of("select 2 as one")),
                    ProvidedAsset.of("other.names").sql((_, _) -> Sql.of("select 1 as one")),
                    ProvidedAsset.of("model.split")
                            .partitions(TimeWindows.daily("2001-01-01"))
                            .maxPartitionsPerStep(2)
                            .sql((_, _) -> Sql.of("select 1 as one")),
                    ProvidedAsset.of("model.count")
                            .reads(ProvidedInput.value("model.names", Long.class))
                            .value(Long.class, (_, _) -> 1L));
        }
    }
}
