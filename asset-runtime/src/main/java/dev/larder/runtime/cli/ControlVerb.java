package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunsApi.RunLine;
import dev.larder.runtime.ledger.OpenRun.Control;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Verbs that say what is wanted of a run that goes on, in whichever process. */
abstract class ControlVerb extends Verb {
    private final Control control;
    private final String said;

    @Parameters(paramLabel = "RUN", description = "The run's number.")
    private long run;

    /** {@code larder cancel RUN}. */
    @Command(
            name = "cancel",
            description = {
                "Cancel a run: what it makes is interrupted, and nothing of that is kept.",
                "What is made already stays; larder retry makes the rest."
            })
    static final class Cancel extends ControlVerb {
        Cancel(Surroundings surroundings) {
            super(surroundings, Control.CANCEL, "is being canceled");
        }
    }

    /** {@code larder pause RUN}. */
    @Command(
            name = "pause",
            description = "Pause a run: what it makes comes to its end, and nothing more begins.")
    static final class Pause extends ControlVerb {
        Pause(Surroundings surroundings) {
            super(surroundings, Control.PAUSE, "is paused");
        }
    }

    /** {@code larder resume RUN}. */
    @Command(name = "resume", description = "Go on with a run that was paused.")
    static final class Resume extends ControlVerb {
        Resume(Surroundings surroundings) {
            super(surroundings, Control.RUN, "goes on");
        }
    }

    ControlVerb(Surroundings surroundings, Control control, String said) {
        super(surroundings);
        this.control = control;
        this.said = said;
    }

    @Override
    public Integer call() {
        return ask(api -> {
            printed(api.runs().control(run, control), this::print);
            return DONE;
        });
    }

    private void print(RunLine line) {
        console().line("@|bold Run %d|@ %s".formatted(line.run(), said));
    }
}
