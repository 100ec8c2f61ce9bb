package dev.larder.processor;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first sentence of a documentation comment as plain text, from HTML or Markdown. A sentence
 * ends with its paragraph, or with a full stop, question or exclamation mark before a space, unless
 * a small letter follows or it ends an abbreviation, as in "e.g. this".
 */
final class FirstSentence {
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@[a-zA-Z]");
    private static final Pattern BLANK_LINE = Pattern.compile("\\R\\s*\\R");
    private static final Pattern END =
            Pattern.compile("(?<!\\b(?:e\\.g|i\\.e|cf|vs|etc))[.!?](?=\\s+[^\\s\\p{Ll}]|\\s*$|<)");
    private static final Pattern TAG =
            Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--.*?-->", Pattern.DOTALL);
    private static final Pattern BLOCK =
            Pattern.compile(
                    "<(/?p|ul|ol|pre|table|dl|div|blockquote|h[1-6]|hr)\\b.*", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(`+)(.+?)\\1", Pattern.DOTALL);
    private static final Pattern LINK =
            Pattern.compile("\\[([^\\]\\n]+)](?:\\([^)\\s]*\\)|\\[[^\\]]*])");
    private static final Pattern REFERENCE = Pattern.compile("\\[([\\w.]*#?\\w+)(?:\\([^)]*\\))?]");
    private static final Pattern STRONG = Pattern.compile("\\*\\*");
    private static final Pattern ENTITY = Pattern.compile("&(#?[a-zA-Z0-9]+);");
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "nbsp", " ");

    private static final Set<String> WHOLE_SENTENCES = Set.of("return", "summary");

    private final String comment;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private FirstSentence(String comment) {
        this.comment = comment;
    }

    /** {@return the sentence, empty where the comment has only tags} */
    static String of(String comment) {
        Matcher blockTag = BLOCK_TAG.matcher(comment);
        String body = blockTag.find() ? comment.substring(0, blockTag.start()) : comment;
        String paragraph = BLANK_LINE.split(body.strip(), 2)[0];
        return new FirstSentence(paragraph).read().replaceAll("\\s+", " ").strip();
    }

    private String read() {
        while (at < comment.length()) {
            step();
        }
        return text.toString();
    }

    private void step() {
        Matcher rest =
                CODE.matcher(comment).region(at, comment.length()).useTransparentBounds(true);
        if (comment.startsWith("{@", at)) {
            inlineTag();
        } else if (rest.lookingAt()) {
            replace(rest, rest.group(2));
        } else if (rest.usePattern(TAG).lookingAt()) {
            boolean ends = BLOCK.matcher(rest.group()).matches() && !text.toString().isBlank();
            replace(rest, "");
            at = ends ? comment.length() : at;
        } else if (rest.usePattern(LINK).lookingAt()) {
            replace(rest, rest.group(1));
        } else if (rest.usePattern(REFERENCE).lookingAt()) {
            replace(rest, name(rest.group(1)));
        } else if (rest.usePattern(STRONG).lookingAt()) {
            replace(rest, "");
        } else if (rest.usePattern(ENTITY).lookingAt()) {
            replace(rest, ENTITIES.getOrDefault(rest.group(1), rest.group()));
        } else {
            boolean ends = rest.usePattern(END).lookingAt();
            text.append(comment.charAt(at));
            at = ends ? comment.length() : at + 1;
        }
    }

    private void replace(Matcher found, String by) {
        text.append(by);
        at = found.end();
    }

    private void inlineTag() {
        int end = closing(at);
        String[] tag = comment.substring(at + 2, end).strip().split("\\s+", 2);
        text.append(inline(tag[0], tag.length > 1 ? tag[1] : ""));
        boolean ends = WHOLE_SENTENCES.contains(tag[0]);
        at = ends ? comment.length() : Math.min(end + 1, comment.length());
    }

    private static String inline(String name, String content) {
        return switch (name) {
            case "code", "literal" -> content;
            case "link", "linkplain" -> link(content);
            case "summary" -> new FirstSentence(content).read();
            case "return" -> "Returns " + new FirstSentence(content).read() + ".";
            default -> "";
        };
    }

    private static String link(String content) {
        int label = content.indexOf(' ', content.indexOf(')') + 1);
        return label < 0
                ? name(content.replaceAll("\\(.*\\)", ""))
                : new FirstSentence(content.substring(label + 1)).read();
    }

    /** What a reader calls a member: {@code Table.of}, and {@code of} of the class itself. */
    private static String name(String reference) {
        return reference.startsWith("#") ? reference.substring(1) : reference.replace('#', '.');
    }

    /** {@return where the brace that is open here is closed; the end where it never is} */
    private int closing(int open) {
        int depth = 0;
        for (int i = open; i < comment.length(); i++) {
            char c = comment.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return comment.length();
    }
}
