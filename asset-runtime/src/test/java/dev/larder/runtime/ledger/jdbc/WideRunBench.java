package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.OpenRun;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.StepState;
import dev.larder.runtime.ledger.Turn.Left;
import dev.larder.runtime.plan.Lot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A run of a million partitions with a row for each: how long it takes to look at it. */
public final class WideRunBench {
    private static final TimeWindows HOURLY = TimeWindows.hourly("1885-01-01");
    private static final AssetKey A = AssetKey.parse("t.a");
    private static final int PARTITIONS = 1_000_000;
    private static final int AT_ONCE = 1_000;

    private WideRunBench() {}

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("larder-bench");
        Store store = args.length == 0 ? Store.inFolder(home) : Postgres.newStore();
        store.migrate();
        try (Books books = new Books(store.properties())) {
            books.asset("t.a", HOURLY);
            long first = HOURLY.existing(books.now).ordinals().findFirst().orElseThrow();
            PartitionSet all = PartitionSet.between(HOURLY, first, first + PARTITIONS);
            Lot lot = new Lot(List.of(A), all, all.minus(all), 1, 1);
            long run = books.run(lot);
            long start = System.nanoTime();
            for (long from = first; from < first + PARTITIONS; from += AT_ONCE) {
                leave(books, run, lot, from);
            }
            print("%,d steps noted, %,.0f/s", PARTITIONS, PARTITIONS / (millis(start) / 1_000));
            look("state", () -> books.state());
            leave(books, run, lot, first);
            look("state", () -> books.state());
            look("summary", () -> books.runs().find(run));
            look("20 runs", () -> books.runs().latest(20));
            look("partitions", () -> books.runs().partitions(run));
            Holder alone = new Holder("second", Books.LEASE, Sharing.ALONE);
            look("the dead", () -> books.attempts().dead(alone));
            start = System.nanoTime();
            OpenRun open = books.runs().reopen(run, books.graph(), alone, books.now).orElseThrow();
            print("reopened in %,.0f ms: %s", millis(start), open.lots().size());
        }
    }

    private static void leave(Books books, long run, Lot lot, long from) {
        List<Left> left = new ArrayList<>();
        for (long ordinal = from; ordinal < from + AT_ONCE; ordinal++) {
            Step step = books.step(run, lot, PartitionSet.of(HOURLY, ordinal));
            left.add(new Left(step, 0, 1, StepState.SKIPPED, "so"));
        }
        books.turn(List.of(), left, List.of());
    }

    private static void look(String what, Runnable work) {
        for (int round = 0; round < 3; round++) {
            long start = System.nanoTime();
            work.run();
            print("%s: %,.1f ms", what, millis(start));
        }
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
