package dev.larder.runtime.ledger.jdbc;

import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.io.Stored;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;
import dev.larder.runtime.ledger.Attempts.ClaimRequest;
import dev.larder.runtime.ledger.Attempts.InputRequest;
import dev.larder.runtime.ledger.Claim;
import dev.larder.runtime.ledger.Ending;
import dev.larder.runtime.ledger.Step;
import dev.larder.runtime.ledger.Turn.Answer;
import dev.larder.runtime.ledger.Turn.Beginning;
import dev.larder.runtime.plan.Lot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns, against durable commits of one row: each publishes what was claimed in the last one, and
 * claims what is next. {@code main} prints the ratios.
 */
public final class TurnBench {
    private static final TimeWindows HOURLY = TimeWindows.hourly("1885-01-01");
    private static final AssetKey A = AssetKey.parse("t.a");
    private static final AssetKey B = AssetKey.parse("t.b");
    private static final int COMMITS = 500;

    private TurnBench() {}

    public static void main(String[] args) throws Exception {
        Path home = Files.createTempDirectory("larder-bench");
        Store store = args.length == 0 ? Store.inFolder(home) : Postgres.newStore();
        store.migrate();
        try (Books books = new Books(store.properties())) {
            books.asset("t.a", HOURLY).asset("t.b", HOURLY, "t.a");
            for (int round = 0; round < 3; round++) {
                double commit = commits(books);
                double chain = turns(books, A, round, 1, 500);
                double reading = turns(books, B, round, 1, 500);
                double wide = turns(books, A, 10 + round, 64, 50);
                print(
                        "commit %.2f ms; turn of 1 ending and 1 claim %.2f ms (%.1f), with an"
                                + " input %.2f ms; of 64 and 64 %.2f ms, %.0f steps/s",
                        commit, chain, chain / commit, reading, wide, 64_000 / wide);
            }
            double summary = System.nanoTime();
            books.runs().latest(20);
            print("20 runs listed in %.1f ms", (System.nanoTime() - summary) / 1e6);
        }
    }

    private static double commits(Books books) {
        JdbcTransactions transactions = books.bean(JdbcTransactions.class);
        Names names = books.bean(Names.class);
        long start = System.nanoTime();
        for (int i = 0; i < COMMITS; i++) {
            transactions.exclusively(() -> names.take("plan", 1));
        }
        return (System.nanoTime() - start) / 1e6 / COMMITS;
    }

    private static double turns(Books books, AssetKey asset, int round, int wide, int turns) {
        AssetGraph graph = books.graph();
        long first = HOURLY.existing(books.now).ordinals().findFirst().orElseThrow();
        long from = first + round * 10_000L;
        PartitionSet all = PartitionSet.between(HOURLY, from, from + (long) wide * turns);
        Lot lot = new Lot(List.of(asset), all, all, 1, 1);
        long run = books.run(lot);
        long[] next = {from};
        List<Claim> held = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < turns; i++) {
            List<Ending> endings = held.stream().map(TurnBench::made).toList();
            List<ClaimRequest> claims = new ArrayList<>();
            for (int each = 0; each < wide; each++) {
                claims.add(request(books, graph, run, lot, next[0]++));
            }
            Answer answer = books.turn(endings, List.of(), claims);
            held.clear();
            answer.begun().forEach(begun -> held.add(((Beginning.Taken) begun).claim()));
        }
        double millis = (System.nanoTime() - start) / 1e6 / turns;
        books.turn(held.stream().map(TurnBench::made).toList(), List.of(), List.of());
        return millis;
    }

    private static Ending made(Claim claim) {
        return Books.made(claim, List.of(Stored.of("t/a/" + claim.token() + ".json", 1L, 10L)));
    }

    private static ClaimRequest request(
            Books books, AssetGraph graph, long run, Lot lot, long ordinal) {
        PartitionSet one = PartitionSet.of(HOURLY, ordinal);
        Step step = books.step(run, lot, one);
        return new ClaimRequest(
                step,
                1,
                graph,
                books.now,
                one,
                one,
                List.of("json"),
                made ->
                        graph.inputsOf(step.asset()).stream()
                                .map(edge ->
                                        new InputRequest(
                                                edge,
                                                edge.mapping()
                                                        .upstream(made, books.now)
                                                        .existing()))
                                .toList(),
                List.of(),
                books.holder,
                books.now);
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
