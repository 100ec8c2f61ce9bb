package dev.larder.runtime.cli;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.RunsApi.RunResultLine;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.ledger.OpenRun.Control;

import org.jspecify.annotations.Nullable;

/** Shows how a run goes on until it has ended, wherever it runs; Ctrl-C cancels it. */
record Following(Console console, Form form, Api api, Interruption interruption) {
    /** How it is said. */
    enum Form {
        JSON,
        TEXT
    }

    /** What becomes of what a run has not made. */
    enum Rest {
        RETRIED,
        STARTED_ANEW
    }

    /**
     * {@return the exit code}
     *
     * @param partitions that were named; null for none
     */
    int of(Started started, @Nullable String partitions, Rest rest) {
        started.plan().unobserved().forEach(failed -> console.note(Unobserved.text(failed)));
        RunResultLine result = started.run() == null ? started.result() : followed(started.run());
        if (result == null) {
            throw new IllegalStateException("Neither a run nor a result");
        }
        RunReport report = new RunReport(console, result);
        switch (form) {
            case JSON -> console.json(result);
            case TEXT -> {
                if (started.run() == null) {
                    PlanViews.print(console, partitions, started.plan());
                } else {
                    report.print();
                    if (rest == Rest.RETRIED) {
                        report.printRest();
                    }
                }
            }
        }
        api.runs().prune().forEach(console::note);
        return report.isDone() && started.complete() ? Verb.DONE : Verb.NOT_DONE;
    }

    /** {@return the exit code} */
    int of(long run) {
        RunReport report = new RunReport(console, followed(run));
        switch (form) {
            case JSON -> console.json(report.result());
            case TEXT -> {
                report.print();
                report.printRest();
            }
        }
        api.runs().prune().forEach(console::note);
        return report.isDone() ? Verb.DONE : Verb.NOT_DONE;
    }

    private RunResultLine followed(long run) {
        interruption.cancels(() -> api.runs().control(run, Control.CANCEL));
        try (Progress progress = Progress.on(console, form == Form.JSON)) {
            return api.runs().follow(run, progress);
        }
    }
}
