package dev.larder.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation that can be followed: what stands in its fenced blocks, in order. */
final class Page {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final String PROMPT = "$ ";

    /** What a reader does or looks at. */
    sealed interface Step {}

    /** An excerpt of one of the project's files. */
    record Excerpt(String text) implements Step {}

    /** A line of a file becomes another one. */
    record Edit(String before, String after) implements Step {}

    /** A command, and the lines that it prints. */
    record Command(String text, List<String> output) implements Step {}

    private Page() {}

    static List<Step> read(Path file) throws IOException {
        List<Step> steps = new ArrayList<>();
        for (var block : BLOCK.matcher(Files.readString(file)).results().toList()) {
            String text = block.group(2);
            switch (block.group(1)) {
                case "java", "xml" -> steps.add(new Excerpt(text));
                case "diff" -> steps.add(edit(text));
                case "text" -> steps.addAll(commands(text));
                default -> throw new AssertionError("What is this? " + block.group());
            }
        }
        return steps;
    }

    private static Edit edit(String text) {
        List<String> lines = text.lines().toList();
        return new Edit(lines.getFirst().substring(1), lines.getLast().substring(1));
    }

    private static List<Step> commands(String text) {
        List<Step> commands = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); ) {
            String command = lines.get(i++).substring(PROMPT.length());
            List<String> output = new ArrayList<>();
            while (i < lines.size() && !lines.get(i).startsWith(PROMPT)) {
                output.add(lines.get(i++));
            }
            commands.add(new Command(command, output));
        }
        return commands;
    }
}
