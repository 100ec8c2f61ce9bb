package dev.larder.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

class FingerprintTest {
    @TempDir private Path folder;
    private int files;

    /** Each line's values differ from each other, and so do their fingerprints. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null::varchar; ''; 'null'; 'NULL'; ' '",
                "null::int; 0; -1; 1",
                "0.0::double; -0.0::double; 1e-300::double; 'nan'::double; null::double",
                "0.0::float; -0.0::float; 'inf'::float; '-inf'::float",
                "null::int[]; []::int[]; [null]::int[]; [null, null]::int[]; [0]",
                "['a', 'b']; ['a, b']; ['b', 'a']; ['NULL', null]; ['a'', ''b']; [null, 'NULL']",
                "[[1], [2]]; [[1, 2]]; [[1, 2], []]; [[], [1, 2]]",
                "[0.0::double]; [-0.0::double]; ['nan'::double]",
                "{'a': 1, 'b': null}; {'a': null, 'b': 1}; {'a': null, 'b': null}; null::struct(a"
                        + " int, b int)",
                "{'a': 'x, b', 'b': 'y'}; {'a': 'x', 'b': 'b, y'}",
                "map {'a': 1}; map {'a': null::int}; map([]::varchar[], []::int[]);"
                        + " null::map(varchar, int)",
                "interval 1 month; interval 30 day; interval 1 hour; null::interval",
                "timestamp '2001-01-01 00:00:00'; timestamp '2001-01-01 00:00:00.000001'",
                "1.10::decimal(9,2); 1.11::decimal(9,2); null::decimal(9,2)",
                "''::blob; '\\x00'::blob; null::blob",
                "true; false; null::boolean"
            })
    void valuesThatDifferAreToldApart(String line) throws Exception {
        List<String> values = List.of(line.split("; "));
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            seen.add(print("select %s as c".formatted(value)));
            seen.add(print("select 7 as b, %s as c, 7 as d".formatted(value)));
        }
        assertThat(seen).hasSize(2 * values.size());
    }

    @Test
    void oneNanIsAsAnother() throws Exception {
        assertThat(print("select 'nan'::double as c"))
                .isEqualTo(print("select -('nan'::double) as c"));
    }

    @Test
    void theOrderOfRowsDoesNotCount() throws Exception {
        String rows = "select range as id, range % 7 as k, [range] as l from range(10000)";

        assertThat(print(rows + " order by k, id desc")).isEqualTo(print(rows));
    }

    @Test
    void howOftenARowComesCounts() throws Exception {
        String one = "select 1 as a union all select 2 as a";
        String twice = "select 1 as a union all select 1 as a";

        assertThat(
                        Set.of(
                                print("select 1 as a"),
                                print("select 2 as a"),
                                print(one),
                                print(twice),
                                print("select 1 as a from range(3)"),
                                print("select 1 as a where false")))
                .hasSize(6);
    }

    @Test
    void valuesBelongToTheirRowAndColumn() throws Exception {
        assertThat(
                        Set.of(
                                print("from (values (1, 2), (3, 4)) t(a, b)"),
                                print("from (values (1, 4), (3, 2)) t(a, b)"),
                                print("from (values (2, 1), (4, 3)) t(a, b)"),
                                print("from (values (3, 2), (1, 4)) t(b, a)")))
                .hasSize(4);
    }

    @Test
    void namesTypesAndOrderOfColumnsCount() throws Exception {
        assertThat(
                        Set.of(
                                print("select 1 as a, 1 as b"),
                                print("select 1 as b, 1 as a"),
                                print("select 1 as a, 1::bigint as b"),
                                print("select 1 as a, '1' as b"),
                                print("select 1 as a, 1 as c"),
                                print("select 1 as a")))
                .hasSize(6);
    }

    @Test
    void volatileColumnsDoNotCount() throws Exception {
        String early = "select 1 as a, timestamp '2001-01-01 00:00:00' as loaded_at";
        String late = "select 1 as a, timestamp '2002-02-02 00:00:00' as loaded_at";

        assertThat(print(early, "loaded_at"))
                .isEqualTo(print(late, "loaded_at"))
                .isNotEqualTo(print("select 2 as a, null::timestamp as loaded_at", "loaded_at"))
                .isNotEqualTo(print(early));
        assertThat(print(early)).isNotEqualTo(print(late));
        assertThatThrownBy(() -> print(early, "loadd_at"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(
                        "volatileColumns names loadd_at, which is no column; did you mean"
                                + " loaded_at?; there are [a, loaded_at]");
    }

    @Test
    void aTimeWithinAnotherValueIsAnInstantWhateverTheZone() throws Exception {
        Path file = written("select [timestamptz '2001-01-01 00:00:00+00'] as c");
        String print = print(file, Set.of());
        String elsewhere =
                DuckFixture.ENGINE.call(session -> {
                    session.execute("SET SESSION TimeZone = 'Asia/Tokyo'");
                    return new Fingerprint(session, Set.of()).of(file).text();
                });

        assertThat(elsewhere).isEqualTo(print);
    }

    @Test
    void itSaysHowItWasTaken() throws Exception {
        assertThat(print("select 1 as a from range(3)"))
                .matches("duckdb-1/v[0-9.]+/-/[0-9a-f]{16}/3/[0-9a-f]+/[0-9a-f]+");
    }

    private String print(String select, String... volatileColumns) throws Exception {
        return print(written(select), Set.copyOf(List.of(volatileColumns)));
    }

    private static String print(Path file, Set<String> volatileColumns) throws Exception {
        return DuckFixture.ENGINE.call(
                session -> new Fingerprint(session, volatileColumns).of(file).text());
    }

    private Path written(String select) throws Exception {
        Path file = folder.resolve(++files + ".parquet");
        DuckFixture.execute(
                "COPY (%s) TO %s (FORMAT parquet)".formatted(select, DuckFixture.quoted(file)));
        return file;
    }
}
