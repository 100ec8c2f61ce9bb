package dev.larder.runtime.cli;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.RunsApi.LogEntry;
import dev.larder.runtime.api.RunsApi.LogLines;
import dev.larder.runtime.api.RunsApi.LogQuery;
import dev.larder.runtime.api.Times;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.Locale;

/** {@code larder logs RUN}. */
@Command(
        name = "logs",
        description = {
            "Show what the methods of a run have printed and logged.",
            "With --json each line is an object."
        })
final class LogsVerb extends Verb {
    private static final int PAGE = 1_000;
    private static final int WAIT_SECONDS = 10;

    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    @Option(names = "--asset", paramLabel = "KEY", description = "Only this asset's.")
    private @Nullable String asset;

    @Option(
            names = {"-p", "--partition"},
            paramLabel = "PARTITION",
            description = "Only those of steps that make this partition.")
    private @Nullable String partition;

    @Option(names = "--follow", description = "Go on with what is printed, until the run ends.")
    private boolean follow;

    /** How far it has come. */
    private long after;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    LogsVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try {
            return ask(this::print);
        } catch (LarderException e) {
            if (after == 0 || e.code() != ErrorCode.RESOURCES) {
                throw e;
            }
            return ask(this::print); // the process that was asked has ended, and the run with it
        }
    }

    private int print(Api api) {
        while (true) {
            int wait = follow ? WAIT_SECONDS : 0;
            LogQuery query = new LogQuery(asset, partition, after, PAGE, wait);
            LogLines lines = api.runs().logs(run, query);
            lines.lines().forEach(this::print);
            after = lines.next();
            boolean isAll = lines.lines().size() < PAGE;
            if (!lines.more() || (isAll && !follow)) {
                return DONE;
            }
        }
    }

    private void print(LogEntry line) {
        if (isJson()) {
            console().json(line);
            return;
        }
        console()
                .plain(
                        "%s %-7s %s  %s"
                                .formatted(
                                        Times.local(line.at()),
                                        line.level().toLowerCase(Locale.ROOT),
                                        where(line),
                                        line.text()));
    }

    private static String where(LogEntry line) {
        String assets = String.join(", ", line.assets());
        return (assets + " " + line.partitions()).strip();
    }
}
