package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.Failure;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.Source;
import dev.larder.io.Sql;
import dev.larder.io.Target;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The laws for SQL, in words that every engine knows. */
abstract class SqlContract extends StreamContract {
    /**
     * For IO managers with {@link Capability#SQL}; that others refuse is tested elsewhere. Without
     * {@link Capability#STREAM} nobody could see what a query has given.
     */
    @Nested
    class Queries {
        @BeforeEach
        void mustBeDeclared() {
            assumeTrue(
                    io().capabilities().containsAll(List.of(Capability.SQL, Capability.STREAM)),
                    "stores no results of SQL");
        }

        @Test
        void aTableKnowsItsAsset() throws Exception {
            assertThat(table(abc()).asset()).isEqualTo(ASSET);
        }

        @Test
        void aTableOfSeveralPartitionsIsAllTheirRows() throws Exception {
            Sql sql = Sql.of("select id, name from {items} where id > 1 order by id desc");

            Source result = store(query(sql, "items", abc()));

            assertThat(list(result, Item.class))
                    .containsExactly(
                            new Item(5, "e"),
                            new Item(4, null),
                            new Item(3, "c"),
                            new Item(2, "b"));
        }

        @Test
        void aTableHasOnlyThePartitionsThatAreRead() throws Exception {
            Source all = abc();
            Source first = new Source(ASSET, all.parts().subList(0, 1));

            assertThat(list(store(copyOf(first)), Item.class))
                    .containsExactlyInAnyOrder(new Item(1, "a"), new Item(2, "b"));
        }

        @Test
        void aQueryMayReadWhatAQueryHasGiven() throws Exception {
            Source once = store(copyOf(abc()));
            Sql sql =
                    Sql.of(
                            "select a.id as id, b.name as name from {t} a join {t} b on a.id ="
                                    + " b.id");

            Source twice = store(query(sql, "t", once));

            assertThat(list(twice, Item.class)).hasSameElementsAs(list(once, Item.class));
        }

        @Test
        void aQueryMayReadSeveralInputs() throws Exception {
            Content.Query query =
                    new Content.Query(
                            Sql.of(
                                    "select l.id as id, r.name as name from {l} l join {r} r on"
                                            + " l.id = r.id"),
                            Map.of(
                                    "l", table(store(rows(Stream.of(new Item(4, "no"))))),
                                    "r", table(abc())));

            assertThat(list(store(query), Item.class)).containsExactly(new Item(4, null));
        }

        @Test
        void aBindIsAValueAndNeverText() throws Exception {
            String text = "x' or 1 = 1 -- :id {t}";
            Sql sql =
                    Sql.of("select id, :text as name from {t} where id >= :id and id <= :id")
                            .bind("text", text)
                            .bind("id", 4L);

            assertThat(list(store(query(sql, "t", abc())), Item.class))
                    .containsExactly(new Item(4, text));
        }

        @Test
        void whatDoesNotFitFailsForGoodBeforeAnythingIsWritten() throws Exception {
            Source source = abc();
            Map<Content.Query, String> wrong =
                    Map.of(
                            query(Sql.of("select * from {t} join {wrong} using (id)"), "t", source),
                            "wrong",
                            query(Sql.of("select 1 as id"), "unused", source),
                            "unused",
                            query(Sql.of("select * from {t} where id = :unbound"), "t", source),
                            "unbound",
                            query(Sql.of("select * from {t}").bind("needless", 1), "t", source),
                            "needless");
            for (var entry : wrong.entrySet()) {
                assertFailsForGood(entry.getKey(), entry.getValue());
            }
        }

        @Test
        void sqlThatIsWrongLeavesNothing() throws Exception {
            Target target = nextTarget("all");
            Content query = query(Sql.of("select no_such_column from {t}"), "t", abc());
            var before = inventory();

            assertThatThrownBy(() -> io().stage(target, query))
                    .hasMessageContaining("no_such_column");
            io().discard(target);

            assertThat(inventory()).isEqualTo(before);
        }

        private void assertFailsForGood(Content query, String culprit) throws IOException {
            Target target = nextTarget("all");
            var before = inventory();
            assertThatThrownBy(() -> io().stage(target, query))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining(culprit);
            assertThat(inventory()).isEqualTo(before);
        }

        /** Five items in three partitions. */
        private Source abc() throws Exception {
            return store(
                    rows(Stream.of(new Item(1, "a"), new Item(2, "b"))),
                    rows(Stream.of(new Item(3, "c"), new Item(4, null))),
                    rows(Stream.of(new Item(5, "e"))));
        }
    }
}
