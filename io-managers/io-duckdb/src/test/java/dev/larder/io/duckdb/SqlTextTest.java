package dev.larder.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

class SqlTextTest {

    @Test
    void cutsTextAtInputsAndBinds() {
        SqlText text = SqlText.parse("select * from {orders} where day >= :start and day<:end_2");

        assertThat(text.parts())
                .containsExactly(
                        new SqlText.Text("select * from "),
                        new SqlText.Input("orders"),
                        new SqlText.Text(" where day >= "),
                        new SqlText.Bind("start"),
                        new SqlText.Text(" and day<"),
                        new SqlText.Bind("end_2"));
    }

    @Test
    void namesEachPlaceholderOnce() {
        SqlText text = SqlText.parse(":b {x} :a {y} :b {x}");

        assertThat(text.binds()).containsExactly("b", "a");
        assertThat(text.inputs()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '{a} :b'",
                "select 'it''s :b {a}'",
                "select E'it\\'s :b {a}'",
                "select e'\\\\', '{a}'",
                "select \"{a} :b \"\" :c\"",
                "select $$ {a} ' :b $$",
                "select $tag$ {a} $$ :b $tag$",
                "select 1 -- {a} :b's",
                "select 1 /* {a} ' :b */ + 1",
                "select 1 /* /* */ {a} :b */ + 1",
                "select x::date, x ::date, (x)::date, 'x'::date",
                "select x[1:n], x[a:b], f(x):y, m['k']:z",
                "select {'a': 1}, {a: 1}, {a:b}, {'a':b}, {\"a\":b}, { a }, {}, {1}, {a.b}",
                "select f(a := 1), a ? b, {'a': {'b': 2}}",
                "select x[: n]",
                "select 1 -- unfinished :a",
                "select 'unfinished :a",
                "select /* unfinished :a",
                "select $$ unfinished :a",
                ":",
                "{",
                "{a",
                "select 10:30, :1",
                "select name'{a}'"
            })
    void leavesEverythingElseAlone(String sql) {
        assertThat(SqlText.parse(sql).parts()).containsExactly(new SqlText.Text(sql));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select (:a)",
                "select 1=:a",
                "select [:a]",
                "select {'x': :a}",
                "select '' :a",
                "select 1 --\n:a",
                "select 1 -- '\r:a",
                "select /**/:a",
                "select $$ $$ :a",
                "select a$b :a",
                "select x'':: date, :a",
                ":a"
            })
    void findsABindBehindAnythingThatEndsNoOperand(String sql) {
        assertThat(SqlText.parse(sql).binds()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a}", "from{a}", "{'x': {a}}", "'' {a}", "$1 {a}"})
    void findsAnInputAnywhereOutsideQuotes(String sql) {
        assertThat(SqlText.parse(sql).inputs()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "; ", ";\n-- done;\n", "; /* {a} ; */ "})
    void theEndOfTheStatementIsAPartOfItsOwn(String end) {
        assertThat(SqlText.parse("select ';', :a" + end).parts())
                .containsExactly(
                        new SqlText.Text("select ';', "),
                        new SqlText.Bind("a"),
                        new SqlText.Terminator(end));
        assertThat(SqlText.parse("select 1" + end + "select 2").parts())
                .doesNotHaveAnyElementsOfTypes(SqlText.Terminator.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partsJoinToTheSource(long seed) {
        Random random = new Random(seed);
        List<String> pieces =
                List.of(
                        "'", "\"", "$", "$$", "--", "\n", "/*", "*/", "{", "}", ":", "a", "1", " ",
                        "\\");
        String sql =
                IntStream.range(0, 40)
                        .mapToObj(_ -> pieces.get(random.nextInt(pieces.size())))
                        .collect(Collectors.joining());

        assertThat(SqlText.parse(sql).render(SqlText.Part::source))
                .as("seed %d: %s", seed, sql)
                .isEqualTo(sql);
    }

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }
}
