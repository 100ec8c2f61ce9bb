package dev.larder.io.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class RecordColumnsTest {

    record Nested(int id, List<String> tags, Object anything) {}

    record Colliding(int aB, int a_b) {}

    record Nothing() {}

    @ParameterizedTest
    @CsvSource({
        "id,id",
        "orderId,order_id",
        "HTTPUrl,http_url",
        "orderID,order_id",
        "line2Text,line2_text",
        "a,a",
        "snake_case,snake_case"
    })
    void componentsAreNamedInSnakeCase(String component, String column) {
        assertThat(dev.larder.definition.SnakeCase.of(component)).isEqualTo(column);
    }

    @Test
    void aTypeWithoutColumnIsRefusedWithEverythingNeededToMendIt() {
        assertThatThrownBy(() -> RecordColumns.of(Nested.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("RecordColumnsTest$Nested")
                .hasMessageContaining("component tags has type java.util.List<java.lang.String>")
                .hasMessageContaining("component anything has type java.lang.Object")
                .hasMessageContaining("Integer")
                .hasMessageContaining("and enums");
    }

    @Test
    void twoComponentsOfOneColumnAreRefused() {
        assertThatThrownBy(() -> RecordColumns.of(Colliding.class))
                .hasMessageContaining("column a_b");
    }

    @Test
    void aRecordWithoutComponentsIsNoTable() {
        assertThatThrownBy(() -> RecordColumns.of(Nothing.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no components");
    }
}
