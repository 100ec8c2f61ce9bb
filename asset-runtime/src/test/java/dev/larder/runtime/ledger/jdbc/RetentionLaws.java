package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.ledger.AssetState;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.TimeWindows;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.ClaimedException;
import dev.larder.runtime.ledger.Corrections;
import dev.larder.runtime.ledger.FencedException;
import dev.larder.runtime.ledger.KeySets;
import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.Retention.Superseded;
import dev.larder.runtime.ledger.Retention.Sweep;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Whatever was pruned, and whenever, nobody can tell from what is current. */
class RetentionLaws {
    private static final PartitionsDefinition DAILY = TimeWindows.daily("2001-01-28");
    private static final PartitionsDefinition MONTHLY = TimeWindows.monthly("2000-11-01");
    private static final List<String> KEYS = List.of("ann", "bob", "cat");
    private static final List<String> ASSETS =
            List.of("t.a", "t.b", "t.user", "t.report", "t.total");
    private static final int CHANGES = 250;
    private static final int GOING_ON = 2;

    @TempDir private Path home;

    /** Files that there are, by location. */
    private final Set<String> files = new HashSet<>();

    /** Attempts that go on, in the order in which they began. */
    private final List<Claim> running = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatIsCurrentStaysAsItWas(long seed) {
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
                books.now = books.now.plus(Duration.ofMinutes(1));
                change(books, random);
                if (random.nextInt(12) == 0) {
                    Duration age = Duration.ofMinutes(random.nextInt(20));
                    LedgerState followed = books.state();
                    LedgerState read = read(books);
                    prune(books, books.now.minus(age));
                    agree(followed, books.state(), books.now);
                    agree(read, read(books), books.now);
                    filesAreThere(books, read);
                }
            }
            assertThat(files).as("files").hasSizeLessThan(CHANGES);
        }
    }

    @Test
    void aVersionThatWasReadIsRememberedAsLongAsSomethingIsMadeFromIt() {
        Store.inFolder(home).migrate();
        try (Books books = new Books(Store.inFolder(home).properties())) {
            books.external("t.source", DAILY).asset("t.a", DAILY);
            books.depends("t.a", "t.source", input -> input);
            String day = DAILY.existing(books.now).partitions().findFirst().orElseThrow().key();
            books.observe("t.source", day, "first");
            Claim claim = books.claim(books.request(books.step(day, "t.a"), ""));
            books.publish(claim, stored(claim, null));
            files.add("file " + claim.targets().getFirst().materialization());
            books.observe("t.source", day, "second");
            books.observe("t.source", day, "first");
            assertThat(stale(books)).isFalse();

            prune(books, books.now.plus(Duration.ofDays(1)));
            assertThat(stale(books)).as("it is what it was").isFalse();
        }
    }

    private static boolean stale(Books books) {
        LedgerState state = read(books);
        AssetDefinition asset = state.graph().definition(AssetKey.parse("t.a"));
        return !Staleness.of(state, books.now).of(asset).stale().isEmpty();
    }

    private void prune(Books books, Instant before) {
        Retention retention = books.bean(Retention.class);
        for (long from = 0; from < retention.last(Sweep.FILES); from += Sweep.FILES.width()) {
            List<Superseded> superseded = retention.superseded(from, before);
            superseded.forEach(file -> assertThat(files.remove(file.location())).isTrue());
            retention.removed(superseded, books.now);
        }
        for (Sweep sweep : List.of(Sweep.MATERIALIZATIONS, Sweep.STATEMENTS, Sweep.RUNS)) {
            for (long from = 0; from < retention.last(sweep); from += sweep.width()) {
                retention.forget(sweep, from, before);
            }
        }
    }

    /** {@return what somebody sees who has not followed the ledger} */
    private static LedgerState read(Books books) {
        AssetGraph graph = books.graph();
        Projections anew =
                new Projections(
                        books.bean(Head.class),
                        books.bean(LedgerReader.class),
                        books.bean(Names.class),
                        books.bean(Parts.class));
        States states =
                new States(
                        anew,
                        new Activity(
                                books.bean(Statements.class),
                                books.bean(Lots.class),
                                books.bean(NotedSteps.class),
                                books.bean(StepParts.class),
                                books.bean(Head.class)),
                        new Failing(
                                books.bean(StepRepository.class),
                                books.bean(StepParts.class),
                                books.bean(Head.class)),
                        books.bean(JdbcKeySets.class));
        return books.bean(JdbcTransactions.class).looking(() -> states.today(graph));
    }

    private void filesAreThere(Books books, LedgerState state) {
        for (AssetDefinition asset : state.graph().definitions()) {
            if (!asset.isExternal()) {
                PartitionSet all = state.of(asset).materialized();
                locations(books.ledger().located(asset.key(), all));
            }
        }
        running.forEach(claim -> claim.sources().values().forEach(this::locations));
    }

    private void locations(Source source) {
        source.parts().forEach(part -> assertThat(files).contains(part.location()));
    }

    private static void agree(LedgerState before, LedgerState after, Instant now) {
        Staleness one = Staleness.of(before, now);
        Staleness other = Staleness.of(after, now);
        for (AssetDefinition asset : before.graph().definitions()) {
            AssetState was = before.of(asset);
            AssetState is = after.of(asset);
            assertThat(is.materialized()).as(asset.key().toString()).isEqualTo(was.materialized());
            assertThat(is.failed()).isEqualTo(was.failed());
            assertThat(is.running()).isEqualTo(was.running());
            assertThat(other.of(asset)).isEqualTo(one.of(asset));
            was.materialized()
                    .ordinals()
                    .forEach(ordinal -> {
                        assertThat(is.current(ordinal)).isEqualTo(was.current(ordinal));
                        assertThat(other.causes(asset, ordinal))
                                .as(asset.key() + " " + ordinal)
                                .isEqualTo(one.causes(asset, ordinal));
                    });
        }
    }

    private void change(Books books, Random random) {
        String key = oneOf(random, ASSETS);
        switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> claim(books, random, key);
            case 4, 5, 6 -> end(books, random);
            case 7, 8 -> {
                PartitionSet day = some(books, random, "t.source");
                if (!day.isEmpty()) {
                    String first = day.partitions().findFirst().orElseThrow().key();
                    books.observe("t.source", first, "v" + random.nextInt(2));
                }
            }
            case 9 -> books.bean(KeySets.class).add("users", List.of(oneOf(random, KEYS)));
            case 10 -> removeKey(books, random);
            case 11 -> correct(books, random, key);
            case 12 -> books.code(key, "" + random.nextInt(2));
            default -> {
                boolean daily = random.nextInt(3) > 0;
                books.change(
                        a -> a.withPartitions(daily ? DAILY : MONTHLY), "t.source", "t.a", "t.b");
            }
        }
    }

    private static void removeKey(Books books, Random random) {
        books.bean(KeySets.class).remove("users", List.of(oneOf(random, KEYS)));
    }

    private static void correct(Books books, Random random, String key) {
        PartitionSet some = some(books, random, key);
        Corrections corrections = books.bean(Corrections.class);
        try {
            if (random.nextInt(3) > 0) {
                corrections.wipe(AssetKey.parse(key), some, books.now);
            } else {
                CodeVersion code =
                        books.graph().definition(AssetKey.parse(key)).produced().codeVersion();
                corrections.accept(AssetKey.parse(key), some, code, books.now);
            }
        } catch (ClaimedException e) {
            // it is being made; nothing happens
        }
    }

    /** Begins to make something; leaves some of it as it is. */
    private void claim(Books books, Random random, String key) {
        PartitionSet set = readable(books, key, some(books, random, key));
        if (set.isEmpty() || running.size() == GOING_ON) {
            return;
        }
        PartitionSet reconsidered =
                random.nextBoolean() ? set : PartitionSet.none(set.definition());
        String step = set.toText();
        try {
            Claim claim = books.claim(books.request(books.step(step, key), reconsidered.toText()));
            if (!claim.made().isEmpty()) {
                running.add(claim);
            }
        } catch (ClaimedException e) {
            // somebody else makes it; nothing happens
        }
    }

    /** Ends an attempt that goes on: it makes data of one of few versions, or of none, or fails. */
    private void end(Books books, Random random) {
        if (running.isEmpty()) {
            return;
        }
        Claim claim = running.remove(random.nextInt(running.size()));
        if (random.nextInt(5) == 0) {
            books.fail(claim, "no");
            return;
        }
        DataVersion version =
                random.nextInt(4) == 0 ? null : DataVersion.of("v" + random.nextInt(3));
        books.attempts().renew(books.holder, List.of(claim.step().run()), List.of(claim.token()));
        try {
            List<Stored> stored = stored(claim, version);
            books.publish(claim, stored);
            files.addAll(stored.stream().map(Stored::location).collect(Collectors.toSet()));
        } catch (FencedException e) {
            // what it made is discarded
        }
    }

    private static List<Stored> stored(Claim claim, @Nullable DataVersion version) {
        return Books.stored(claim, claim.made(), version);
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
