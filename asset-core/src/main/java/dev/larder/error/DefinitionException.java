package dev.larder.error;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a project's definitions, at once. */
public final class DefinitionException extends LarderException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param problems at least one
     */
    public DefinitionException(List<Problem> problems) {
        super(ErrorCode.USER, text(problems));
        this.problems = problems.stream().sorted().distinct().toList();
    }

    public List<Problem> problems() {
        return problems;
    }

    private static String text(List<Problem> problems) {
        return problems.stream()
                .sorted()
                .distinct()
                .map(Problem::toString)
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
