package dev.larder.code;

import dev.larder.AssetProvider;
import dev.larder.ProvidedAsset;
import dev.larder.ProvidedInput;
import dev.larder.Provides;
import dev.larder.io.Sql;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

@Singleton
@Provides("model.*")
@Requires(property = "code", value = "open")
class Models implements AssetProvider {
    record Name(String name) {}

    @Override
    public Collection<ProvidedAsset> assets() {
        return List.of(
                ProvidedAsset.of("model.names")
                        .rows(Name.class, (_, _) -> Stream.of(new Name("ann"), new Name("bo"))),
                ProvidedAsset.of("model.upper")
                        .description("Names in capitals.")
                        .kinds("sql")
                        .reads(ProvidedInput.table("model.names"))
                        .sql((_, _) -> Sql.of("select upper(name) as name from {names}")),
                ProvidedAsset.of("model.count")
                        .reads(ProvidedInput.rows("model.upper", Name.class))
                        .deps("model.names")
                        .value(Long.class, (_, read) -> read.rows("upper", Name.class).count()));
    }
}
