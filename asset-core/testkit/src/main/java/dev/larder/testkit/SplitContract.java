package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.Failure;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Sql;
import dev.larder.io.Stored;
import dev.larder.io.Target;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The laws for splitting rows into the partitions that they name. */
abstract class SplitContract extends SqlContract {
    /** A row that says which partition it belongs to. */
    private record Keyed(@Nullable String part, long id) {}

    private record Dated(LocalDate day, long id) {}

    @Test
    void splittingIsRefusedWhereItIsNotDeclared() throws Exception {
        assumeTrue(!io().capabilities().contains(Capability.SPLIT), "splits");
        Split split = new Split(List.of(nextTarget("a")), "part");

        assertThatThrownBy(() -> io().split(split, content(Capability.VALUE, 1)))
                .hasMessageContaining(NAME)
                .hasMessageContaining(ASSET.toString());
        assertThat(inventory()).isEmpty();
    }

    /** For IO managers with {@link Capability#SPLIT} and {@link Capability#STREAM}. */
    @Nested
    class Splitting {
        @BeforeEach
        void mustBeDeclared() {
            assumeTrue(
                    io().capabilities().containsAll(List.of(Capability.SPLIT, Capability.STREAM)),
                    "splits no rows");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 3, 40})
        void eachRowGoesWhereItsColumnSaysInOrder(int partitions) throws Exception {
            List<Target> targets =
                    IntStream.range(0, partitions).mapToObj(i -> nextTarget("key " + i)).toList();
            List<Keyed> rows = new ArrayList<>();
            for (int i = 0; i < 3 * partitions; i++) {
                rows.add(new Keyed("key " + i * 7 % partitions, 3 * partitions - i));
            }

            List<Source> sources = split(targets, "part", rows.stream(), Keyed.class);

            for (int i = 0; i < partitions; i++) {
                String key = "key " + i;
                assertThat(list(sources.get(i), Keyed.class))
                        .isEqualTo(rows.stream().filter(row -> key.equals(row.part())).toList());
            }
        }

        @Test
        void aPartitionWithoutRowsIsATableWithTheSameColumns() throws Exception {
            List<Target> targets = List.of(nextTarget("a"), nextTarget("b"));

            List<Source> sources =
                    split(targets, "part", Stream.of(new Keyed("b", 1)), Keyed.class);

            assertThat(list(sources.getFirst(), Keyed.class)).isEmpty();
            assertThat(list(sources.getLast(), Keyed.class)).containsExactly(new Keyed("b", 1));
        }

        @Test
        void aDateIsAKeyByItsText() throws Exception {
            List<Target> targets = List.of(nextTarget("2001-01-31"), nextTarget("2001-02-01"));
            Dated first = new Dated(LocalDate.of(2001, 1, 31), 1);
            Dated second = new Dated(LocalDate.of(2001, 2, 1), 2);

            List<Source> sources = split(targets, "day", Stream.of(second, first), Dated.class);

            assertThat(list(sources.getFirst(), Dated.class)).containsExactly(first);
            assertThat(list(sources.getLast(), Dated.class)).containsExactly(second);
        }

        @Test
        void anyKeyNamesAPartition() throws Exception {
            List<Target> targets =
                    AWKWARD_KEYS.stream().map(SplitContract.this::nextTarget).toList();
            Stream<Keyed> rows = AWKWARD_KEYS.stream().map(key -> new Keyed(key, key.length()));

            List<Source> sources = split(targets, "part", rows, Keyed.class);

            for (int i = 0; i < targets.size(); i++) {
                String key = AWKWARD_KEYS.get(i);
                assertThat(list(sources.get(i), Keyed.class))
                        .containsExactly(new Keyed(key, key.length()));
            }
        }

        @Test
        void aForeignKeyFailsForGoodAndIsNamed() throws Exception {
            assertFailsForGood("part", Stream.of(new Keyed("a", 1), new Keyed("z", 2)), "z");
        }

        @Test
        void aRowWithoutAKeyFailsForGood() throws Exception {
            assertFailsForGood("part", Stream.of(new Keyed("a", 1), new Keyed(null, 2)), "part");
        }

        @Test
        void aColumnThatIsNotThereFailsForGoodAndIsNamed() throws Exception {
            assertFailsForGood("region", Stream.of(new Keyed("a", 1)), "region");
        }

        @Test
        void aFailingStreamLeavesNothing() throws Exception {
            Target target = nextTarget("a");
            Set<String> before = inventory();
            Stream<Keyed> rows =
                    Stream.of(1L, 2L)
                            .map(id -> {
                                if (id == 2) {
                                    throw new IllegalStateException("the second is bad");
                                }
                                return new Keyed("a", id);
                            });
            Content content = new Content.Rows(rows, Keyed.class);
            Split split = new Split(List.of(target), "part");

            assertThatThrownBy(() -> io().split(split, content)).hasMessage("the second is bad");
            io().discard(target);
            assertThat(inventory()).isEqualTo(before);
        }

        @Test
        void aResultOfSqlIsSplit() throws Exception {
            assumeTrue(io().capabilities().contains(Capability.SQL), "stores no results of SQL");
            List<Target> targets = List.of(nextTarget("a"), nextTarget("b"));
            Sql sql =
                    Sql.of(
                            "select 'b' as part, 1 as id union all select 'a', 2 union all select"
                                    + " 'b', 0 order by id desc");

            List<Source> sources = split(targets, "part", new Content.Query(sql, Map.of()));

            assertThat(list(sources.getFirst(), Keyed.class)).containsExactly(new Keyed("a", 2));
            assertThat(list(sources.getLast(), Keyed.class))
                    .containsExactly(new Keyed("b", 1), new Keyed("b", 0));
        }

        @Test
        void discardRemovesEveryPartition() throws Exception {
            Set<String> before = inventory();
            List<Target> targets = List.of(nextTarget("a"), nextTarget("b"));
            io().split(
                            new Split(targets, "part"),
                            new Content.Rows(Stream.of(new Keyed("a", 1)), Keyed.class));

            for (Target target : targets) {
                io().discard(target);
            }

            assertThat(inventory()).isEqualTo(before);
        }

        private void assertFailsForGood(String column, Stream<Keyed> rows, String culprit)
                throws Exception {
            Target target = nextTarget("a");
            Set<String> before = inventory();
            Split split = new Split(List.of(target), column);

            assertThatThrownBy(() -> io().split(split, new Content.Rows(rows, Keyed.class)))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(culprit);
            io().discard(target);
            assertThat(inventory()).isEqualTo(before);
        }

        private <R extends Record> List<Source> split(
                List<Target> targets, String column, Stream<R> rows, Class<R> type)
                throws Exception {
            return split(targets, column, new Content.Rows(rows, type));
        }

        private List<Source> split(List<Target> targets, String column, Content content)
                throws Exception {
            List<Stored> stored = io().split(new Split(targets, column), content);
            List<Source> sources = new ArrayList<>();
            for (int i = 0; i < targets.size(); i++) {
                io().publish(targets.get(i), stored.get(i));
                sources.add(source(stored.get(i)));
            }
            return sources;
        }
    }
}
