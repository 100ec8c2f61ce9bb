package dev.larder.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.api.AssetsApi.Column;

import org.junit.jupiter.api.Test;

class SchemasTest {
    @Test
    void columnsAreReadWhateverTheyAreCalled() {
        assertThat(Schemas.columns("day DATE, \"a, \"\"b\"\" c\" BIGINT"))
                .containsExactly(new Column("day", "DATE"), new Column("a, \"b\" c", "BIGINT"));
        assertThat(
                        Schemas.columns(
                                "x DECIMAL(18,3), y STRUCT(\"p, q\" INTEGER, r VARCHAR[]), z"
                                        + " ENUM('a, (', 'b''c')"))
                .containsExactly(
                        new Column("x", "DECIMAL(18,3)"),
                        new Column("y", "STRUCT(\"p, q\" INTEGER, r VARCHAR[])"),
                        new Column("z", "ENUM('a, (', 'b''c')"));
        assertThat(Schemas.columns("at TIMESTAMP WITH TIME ZONE"))
                .containsExactly(new Column("at", "TIMESTAMP WITH TIME ZONE"));
    }

    @Test
    void whatIsNoSchemaHasNoColumns() {
        assertThat(Schemas.columns("")).isEmpty();
        assertThat(Schemas.columns("whatever")).isEmpty();
        assertThat(Schemas.columns("\"open")).isEmpty();
    }
}
