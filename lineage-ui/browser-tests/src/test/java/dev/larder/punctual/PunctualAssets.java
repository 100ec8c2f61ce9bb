package dev.larder.punctual;

import dev.larder.AssetProvider;
import dev.larder.ProvidedAsset;
import dev.larder.Provides;
import dev.larder.freshness.FreshnessPolicy;
import dev.larder.freshness.FreshnessPolicy.Limits;
import dev.larder.partition.StaticKeys;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Assets named after their freshness once all but one were made. There where the environment has
 * {@code PUNCTUAL=open}.
 */
@Singleton
@Provides("punctual.*")
@Requires(property = "punctual", value = "open")
public class PunctualAssets implements AssetProvider {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Limits DAYS = Limits.within(Duration.ofDays(2));

    private static final ProvidedAsset.Making<String> MADE = (_, _) -> "made";

    @Override
    public Collection<ProvidedAsset> assets() {
        return List.of(
                asset("on_time").freshness(FreshnessPolicy.elapsed(DAYS)).value(String.class, MADE),
                asset("late")
                        .freshness(FreshnessPolicy.elapsed(DAYS.withWarn(SOON)))
                        .value(String.class, MADE),
                asset("overdue")
                        .freshness(FreshnessPolicy.elapsed(Limits.within(SOON)))
                        .value(String.class, MADE),
                asset("overdue_keys")
                        .partitions(StaticKeys.of("eu", "us"))
                        .freshness(FreshnessPolicy.elapsed(Limits.within(SOON)))
                        .value(String.class, MADE),
                asset("unknown").freshness(FreshnessPolicy.elapsed(DAYS)).value(String.class, MADE),
                asset("without").value(String.class, MADE));
    }

    private static ProvidedAsset.Builder asset(String name) {
        return ProvidedAsset.of("punctual." + name).group("punctual");
    }
}
