package dev.larder.runtime.api;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetGraph;
import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.runtime.api.RunsApi.LogEntry;
import dev.larder.runtime.api.RunsApi.LogLines;
import dev.larder.runtime.api.RunsApi.LogQuery;
import dev.larder.runtime.logs.LogLine;
import dev.larder.runtime.logs.LogPage;
import dev.larder.runtime.logs.LoggedAttempt;
import dev.larder.runtime.logs.StepLogs;

import java.io.UncheckedIOException;
import java.time.Duration;

/** What the methods of a run have printed. */
final class PrintedLines {
    private static final int MOST_LINES = 100_000;

    /** A process that ends waits for those who have asked. */
    private static final int LONGEST_SECONDS = 60;

    private final AssetGraph graph;
    private final StepLogs logs;
    private final Workspace workspace;
    private final long run;
    private final LogQuery query;

    PrintedLines(Workspace workspace, long run, LogQuery query) {
        Bound.check(query.limit(), MOST_LINES);
        if (query.waitSeconds() < 0 || query.waitSeconds() > LONGEST_SECONDS) {
            throw LarderException.user(
                    "A wait of %d s is not between 0 and %d s"
                            .formatted(query.waitSeconds(), LONGEST_SECONDS));
        }
        this.workspace = workspace;
        this.graph = workspace.state().graph();
        this.logs = workspace.environment().logs();
        this.run = run;
        this.query = query;
    }

    /** Returns once there are any of a run that goes on, or after a while. */
    void await() {
        try {
            logs.await(run, query.after(), Duration.ofSeconds(query.waitSeconds()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LarderException(ErrorCode.CONFLICT, "Waiting was interrupted", e);
        }
    }

    /**
     * {@return the lines that there are}
     *
     * @param goesOn whether the run may print more
     */
    LogLines read(boolean goesOn) {
        LogPage page = read();
        return new LogLines(
                page.lines().stream().map(PrintedLines::entry).toList(),
                page.next(),
                goesOn || page.lines().size() == query.limit());
    }

    private LogPage read() {
        try {
            return logs.read(run, this::isWanted, query.after(), query.limit());
        } catch (UncheckedIOException e) {
            throw LarderException.resources(
                    "The logs of run %d cannot be read: %s".formatted(run, e.getMessage()), e);
        }
    }

    private static LogEntry entry(LogLine line) {
        return new LogEntry(
                line.time(),
                line.attempt().assets(),
                line.attempt().partitions(),
                line.attempt().attempt(),
                line.level(),
                line.logger(),
                line.thread(),
                line.text());
    }

    private boolean isWanted(LoggedAttempt attempt) {
        return (query.asset() == null || attempt.assets().contains(query.asset()))
                && (query.partition() == null || has(attempt, query.partition()));
    }

    private boolean has(LoggedAttempt attempt, String partition) {
        return attempt.partitions()
                        .isEmpty() // too many to be kept: rather too much than too little
                || attempt.partitions().equals(partition)
                || attempt.assets().stream()
                        .limit(1)
                        .map(AssetKey::parse)
                        .flatMap(key -> graph.find(key).stream())
                        .anyMatch(asset -> has(asset, attempt.partitions(), partition));
    }

    private boolean has(AssetDefinition asset, String partitions, String partition) {
        try {
            PartitionSet wanted =
                    PartitionText.parse(asset.partitions(), partition, workspace.now());
            PartitionSet its = PartitionText.parse(asset.partitions(), partitions, workspace.now());
            return !wanted.isEmpty() && !its.intersect(wanted).isEmpty();
        } catch (LarderException e) {
            return false; // not one of this asset's, or not of today's
        }
    }
}
