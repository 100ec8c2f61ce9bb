package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.cli.Fork;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.jdbc.Postgres;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Two processes make the same 2,000 partitions, with one ledger on PostgreSQL. */
@Timeout(120)
class TwoRuntimesTest {
    @TempDir private Path home;
    private final String url = Postgres.emptyDatabase();

    private Fork worker(String name) throws IOException {
        return Fork.of(Worker.class, home.toString(), url, Postgres.USER, name);
    }

    private static void awaitMade(Fork worker, int made) throws IOException {
        String line = worker.line();
        while (!line.equals("made " + made)) {
            assertThat(line).as("before %d are made", made).startsWith("made").isNotEqualTo("null");
            line = worker.line();
        }
    }

    @Test
    void whatOneLeavesThatIsKilledTheOtherMakes() throws Exception {
        try (Fork first = worker("first")) {
            assertThat(first.line()).isEqualTo("started");
            try (Fork second = worker("second")) {
                assertThat(second.line()).isEqualTo("started");
                awaitMade(first, 300);
                first.kill();

                var result = second.result();
                assertThat(result.exit()).as(result.out() + result.err()).isZero();
            }
        }
        isMadeOnce();
    }

    @Test
    void whoWasStoppedPastItsLeasesMakesNothingCurrentAnyMore() throws Exception {
        try (Fork first = worker("first")) {
            assertThat(first.line()).isEqualTo("started");
            try (Fork second = worker("second")) {
                assertThat(second.line()).isEqualTo("started");
                awaitMade(first, 300);
                signal("STOP", first);

                var result = second.result();
                assertThat(result.exit()).as(result.out() + result.err()).isZero();
            }
            signal("CONT", first);

            var zombie = first.result();
            assertThat(zombie.exit()).as(zombie.out() + zombie.err()).isZero();
        }
        isMadeOnce();
    }

    private static void signal(String name, Fork process) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    private void isMadeOnce() throws Exception {
        try (World world = Worker.world(home, url, Postgres.USER)) {
            Executor executor = world.executor("last");
            do {
                executor.recover(); // what a dead process holds is dead after a while
            } while (count("run where state = 'RUNNING'") + count("claim") > 0);
            assertThat(executor.start(World.missing(), RunOptions.USUAL, World.SILENT).execution())
                    .as("all is made")
                    .isNull();
        }
        assertThat(count("materialization")).isEqualTo(Worker.PARTITIONS);
        for (String left : new String[] {"claim", "slot", "attempt where state = 'RUNNING'"}) {
            assertThat(count(left)).as(left).isZero();
        }
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(Worker.PARTITIONS);
        }
    }

    private long count(String what) throws SQLException {
        try (Connection server = DriverManager.getConnection(url, Postgres.USER, null);
                var statement = server.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + what)) {
            count.next();
            return count.getLong(1);
        }
    }
}
