package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.KeySets;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What was followed from the start is what somebody sees who reads all of the ledger now. */
class ProjectionLaws {
    private static final PartitionsDefinition DAILY = TimeWindows.daily("2001-01-25");
    private static final PartitionsDefinition MONTHLY = TimeWindows.monthly("2000-11-01");
    private static final List<String> KEYS = List.of("ann", "bob", "cat", "dan");
    private static final List<String> ASSETS =
            List.of("t.a", "t.b", "t.user", "t.report", "t.total");
    private static final int CHANGES = 120;
    private static final int LOOKS = 4;

    @TempDir private Path home;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void followingAndReadingAgree(long seed) {
        Random random = new Random(seed);
        Store.inFolder(home).migrate();
        try (Books books = new Books(Store.inFolder(home).properties())) {
            books.external("t.source", DAILY)
                    .asset("t.a", DAILY)
                    .asset("t.b", DAILY, "t.a")
                    .asset("t.user", DynamicKeys.named("users"))
                    .asset("t.report", DynamicKeys.named("users"), "t.user");
            books.depends("t.a", "t.source", input -> input);
            books.asset("t.total", new Unpartitioned());
            books.depends("t.total", "t.user", input -> input);
            for (int i = 1; i <= CHANGES; i++) {
                change(books, random);
                if (random.nextInt(3) == 0) {
                    books.state();
                }
                if (i % (CHANGES / LOOKS) == 0) {
                    compare(books);
                }
            }
        }
    }

    private static void compare(Books books) {
        try (Books fresh = books.beside()) {
            LedgerState followed = books.state();
            LedgerState read = fresh.state();
            Staleness one = Staleness.of(followed, books.now);
            Staleness other = Staleness.of(read, books.now);
            for (AssetDefinition asset : followed.graph().definitions()) {
                AssetState state = followed.of(asset);
                assertThat(state.materialized())
                        .as(asset.key().toString())
                        .isEqualTo(read.of(asset).materialized());
                assertThat(state.failed()).isEqualTo(read.of(asset).failed());
                assertThat(state.running()).isEqualTo(read.of(asset).running());
                assertThat(one.of(asset)).isEqualTo(other.of(asset));
                state.materialized()
                        .ordinals()
                        .forEach(ordinal -> {
                            assertThat(state.current(ordinal))
                                    .isEqualTo(read.of(asset).current(ordinal));
                            assertThat(one.causes(asset, ordinal))
                                    .isEqualTo(other.causes(asset, ordinal));
                        });
            }
        }
    }

    private void change(Books books, Random random) {
        books.now = books.now.plus(Duration.ofMinutes(1));
        String key = oneOf(random, ASSETS);
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> claim(books, random, key, "v" + random.nextInt(3));
            case 3 -> claim(books, random, key, null);
            case 4 -> {
                PartitionSet day = some(books, random, "t.source");
                if (!day.isEmpty()) {
                    String first = day.partitions().findFirst().orElseThrow().key();
                    books.observe("t.source", first, "v" + random.nextInt(2));
                }
            }
            case 5 -> books.bean(KeySets.class).add("users", List.of(oneOf(random, KEYS)));
            case 6 -> books.bean(KeySets.class).remove("users", List.of(oneOf(random, KEYS)));
            case 7 -> books.code(key, "" + random.nextInt(2));
            default -> {
                boolean daily = random.nextInt(3) > 0;
                books.change(
                        a -> a.withPartitions(daily ? DAILY : MONTHLY), "t.source", "t.a", "t.b");
            }
        }
    }

    /** Makes something, or fails to; leaves some of it as it is. */
    private static void claim(Books books, Random random, String key, @Nullable String version) {
        PartitionSet set = readable(books, key, some(books, random, key));
        if (set.isEmpty()) {
            return;
        }
        PartitionSet reconsidered =
                random.nextBoolean() ? set : PartitionSet.none(set.definition());
        Claim claim =
                books.claim(books.request(books.step(set.toText(), key), reconsidered.toText()));
        if (claim.made().isEmpty()) {
            return;
        }
        if (version == null) {
            books.fail(claim, "no");
        } else {
            books.publish(claim, version);
        }
    }

    /** What reads the asset's upstream of the same partitions can only be made where that is. */
    private static PartitionSet readable(Books books, String key, PartitionSet set) {
        return switch (key) {
            case "t.b" -> set.intersect(books.state("t.a").materialized());
            case "t.report" -> set.intersect(books.state("t.user").materialized());
            default -> set;
        };
    }

    private static PartitionSet some(Books books, Random random, String key) {
        PartitionsDefinition definition =
                books.graph().definition(AssetKey.parse(key)).partitions();
        List<Long> some = new ArrayList<>();
        definition
                .existing(books.now)
                .ordinals()
                .forEach(ordinal -> {
                    if (random.nextInt(3) == 0) {
                        some.add(ordinal);
                    }
                });
        return PartitionSet.of(definition, some.stream().mapToLong(o -> o).toArray());
    }

    private static String oneOf(Random random, List<String> keys) {
        return keys.get(random.nextInt(keys.size()));
    }
}
