package dev.larder.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;

import org.junit.jupiter.api.Test;

import java.util.function.Supplier;

class SqlTest {
    @Test
    void aResourceStandsBesideTheClassThatCalls() {
        Supplier<Sql> lambda = () -> Sql.resource("day.sql");
        assertThat(Sql.resource("day.sql").text()).isEqualTo("select :day as day\n");
        assertThat(lambda.get()).isEqualTo(Sql.resource(SqlTest.class, "day.sql"));
        assertThat(Sql.resource(Sql.class, "/dev/larder/io/day.sql"))
                .isEqualTo(Sql.resource("day.sql"));
        assertThat(Sql.resource("day.sql").bind("day", 1).binds()).containsEntry("day", 1);
    }

    @Test
    void aMissingResourceIsRefusedNamingWhereItWasLookedFor() {
        assertThatThrownBy(() -> Sql.resource("days.sql"))
                .isInstanceOfSatisfying(
                        LarderException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USER))
                .hasMessageStartingWith(
                        "There is no resource days.sql beside dev.larder.io.SqlTest: looked for"
                                + " dev/larder/io/days.sql");
        assertThatThrownBy(() -> Sql.resource("/days.sql")).hasMessageContaining("for days.sql on");
    }
}
