package dev.larder.runtime.cli;

import dev.larder.error.Suggestion;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

import java.util.Set;

/** Says what is wrong with a command line. */
final class Misuse {
    private final ParameterException thrown;
    private final CommandSpec spec;

    Misuse(ParameterException thrown) {
        this.thrown = thrown;
        this.spec = thrown.getCommandLine().getCommandSpec();
    }

    String message() {
        return switch (thrown) {
            case UnmatchedArgumentException unmatched -> unmatched(unmatched);
            case MutuallyExclusiveArgsException _ ->
                    text().replace("Error: ", "").replace("specify only one", "give only one");
            default -> text();
        };
    }

    private String text() {
        return String.valueOf(thrown.getMessage());
    }

    private String unmatched(UnmatchedArgumentException unmatched) {
        String first = unmatched.getUnmatched().getFirst();
        if (first.startsWith("-")) {
            Set<String> options = spec.optionsMap().keySet();
            return "Unknown option " + first + Suggestion.didYouMean(first, options);
        }
        Set<String> verbs = spec.subcommands().keySet();
        return verbs.isEmpty()
                ? "Unexpected argument " + first
                : "Unknown verb " + first + Suggestion.didYouMean(first, verbs);
    }

    /** {@return where to look for more} */
    String hint() {
        CommandLine line = thrown.getCommandLine();
        return line.getSubcommands().isEmpty()
                ? "See: %s --help".formatted(spec.qualifiedName())
                : "Verbs: " + String.join(", ", line.getSubcommands().keySet());
    }
}
