package dev.larder.runtime.cli;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.cli.Verb.Surroundings;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * The command line. Exit codes: 0 done, 1 something is not done or cannot be used, 2 wrong use or
 * wrong definitions.
 */
@Command(
        name = "larder",
        description = "Assets, their partitions, and what is missing or stale of them.",
        synopsisSubcommandLabel = "VERB",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Cli implements Runnable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

    /** What every verb takes. */
    @Command
    private static final class Help {
        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        @SuppressWarnings("UnusedVariable") // picocli looks at it
        private boolean asked;
    }

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    private Cli() {}

    /** {@return the exit code of a command in this process's surroundings} */
    public static int run(String... arguments) {
        boolean terminal = isTerminal();
        Console console = new Console(System.in, System.out, System.err, terminal);
        Path here = Path.of("").toAbsolutePath();
        return run(new Surroundings(System.getenv(), here, console, PATIENCE), arguments);
    }

    @SuppressWarnings("SystemConsoleNull") // on JDK 25 it is null again where there is none
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    static int run(Surroundings surroundings, String... arguments) {
        Console console = surroundings.console();
        CommandLine line = new CommandLine(new Cli());
        List.of(
                        new AssetsVerb(surroundings),
                        new AssetVerb(surroundings),
                        new LineageVerb(surroundings),
                        new CheckVerb(surroundings),
                        new StatusVerb(surroundings),
                        new PlanVerb(surroundings),
                        new MaterializeVerb(surroundings),
                        new BackfillVerb(surroundings),
                        new WhyVerb(surroundings),
                        new ObserveVerb(surroundings),
                        new AcceptVerb(surroundings),
                        new WipeVerb(surroundings),
                        new RunsVerb(surroundings),
                        new RunVerb(surroundings),
                        new LogsVerb(surroundings),
                        new ControlVerb.Cancel(surroundings),
                        new ControlVerb.Pause(surroundings),
                        new ControlVerb.Resume(surroundings),
                        new RetryVerb(surroundings),
                        new VerifyVerb(surroundings),
                        new ImportVerb(surroundings),
                        new ServeVerb.Serve(surroundings),
                        new ServeVerb.Dev(surroundings),
                        new InitVerb(surroundings))
                .forEach(verb -> line.addSubcommand(withHelp(verb)));
        line.registerConverter(Long.class, text -> number(text, Long::valueOf));
        line.registerConverter(long.class, text -> number(text, Long::valueOf));
        line.registerConverter(int.class, text -> number(text, Integer::valueOf));
        line.setOut(console.out());
        line.setParameterExceptionHandler((e, _) -> misused(console, e));
        line.setExecutionExceptionHandler((e, _, _) -> failed(console, e));
        return line.execute(arguments);
    }

    /** What picocli's own message calls a long. */
    private static <N> N number(String text, Function<String, N> read) {
        try {
            return read.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"%s\" is no usable number".formatted(text));
        }
    }

    private static CommandLine withHelp(Verb verb) {
        CommandLine line = new CommandLine(verb);
        line.getCommandSpec().addMixin("help", CommandSpec.forAnnotatedObject(new Help()));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: give a verb");
    }

    private static int misused(Console console, ParameterException e) {
        Misuse misuse = new Misuse(e);
        console.note("larder: " + misuse.message());
        console.note(misuse.hint());
        return ErrorCode.USER.exitCode();
    }

    private static int failed(Console console, Throwable thrown) {
        LarderException ours = ours(thrown);
        if (ours != null) {
            String.valueOf(ours.getMessage())
                    .lines()
                    .forEach(text -> console.note("larder: " + text));
            return ours.code().exitCode();
        }
        console.note("larder: this is a defect of Larder; please report it with what follows");
        console.stack(thrown);
        return ErrorCode.SYSTEM.exitCode();
    }

    /** Beans that fail to start wrap what went wrong. */
    private static @Nullable LarderException ours(@Nullable Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof LarderException found) {
                return found;
            }
        }
        return null;
    }
}
