package dev.larder.runtime.ledger.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Claim;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;

/** Many partitions in few steps: the store is asked once for each step, not for each partition. */
class BulkLedgerTest {
    private static final int DAYS = 30_000;
    private static final int STEP = 1_000;
    private static final TimeWindows DAILY =
            TimeWindows.daily(LocalDate.of(2001, 2, 1).minusDays(DAYS).toString());

    @TempDir private Path home;

    @Test
    @Timeout(30)
    void thirtyThousandPartitionsAreRecordedInStepsOfAThousand() {
        Store.inFolder(home).migrate();
        try (Books books = new Books(Store.inFolder(home).properties())) {
            books.asset("t.a", DAILY).asset("t.b", DAILY, "t.a");
            PartitionSet all = DAILY.existing(books.now);
            List<Stored> stored = Collections.nCopies(STEP, Stored.of("somewhere", 1L, 1L));

            for (String key : List.of("t.a", "t.b")) {
                long first = all.ordinals().findFirst().orElseThrow();
                for (long from = first; from < first + DAYS; from += STEP) {
                    PartitionSet part = PartitionSet.between(DAILY, from, from + STEP);
                    Claim claim =
                            books.claim(books.request(books.step(part, AssetKey.parse(key)), ""));
                    books.publish(claim, stored);
                }
            }

            assertThat(all.size()).isEqualTo(DAYS);
            assertThat(books.status("t.a").upToDate()).isEqualTo(all);
            assertThat(books.status("t.b").upToDate()).isEqualTo(all);
        }
    }
}
