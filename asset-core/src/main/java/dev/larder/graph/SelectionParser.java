package dev.larder.graph;

import dev.larder.error.LarderException;
import dev.larder.error.Suggestion;
import dev.larder.freshness.FreshnessStatus;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over {@code or}, {@code and}, {@code not}, parentheses and terms. */
final class SelectionParser {
    /** Possessive where it repeats: a loop that backtracks overflows on a long text. */
    private static final Pattern TOKEN =
            Pattern.compile("\\s*+([()]|(?:[^\\s()\"]|\"[^\"]*+\")++)\\s*+");

    private static final Pattern TERM =
            Pattern.compile("(?:(\\d*)(\\+))?((?:[^+\"]|\"[^\"]*+\")++)(?:(\\+)(\\d*))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.*]+");
    private static final Pattern LABEL = Pattern.compile("([^:\"]*):(.*)", Pattern.DOTALL);

    /** Doubled quotes are two quoted parts to the patterns above. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"]|\"\")++)\"");

    private static final List<String> LABELS =
            List.of("group", "tag", "owner", "kind", "status", "activity", "freshness");
    private static final Set<String> WORDS = Set.of("and", "or", ")");
    private static final int DEEPEST = 100;

    private final String text;
    private final List<Token> tokens;
    private int next;
    private int depth;

    /**
     * @param start where it is in the text
     */
    private record Token(String text, int start) {}

    SelectionParser(String text) {
        this.text = text;
        this.tokens = tokens();
    }

    private List<Token> tokens() {
        List<Token> found = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int position = text.isBlank() ? text.length() : 0;
        while (position < text.length()) {
            if (!matcher.region(position, text.length()).lookingAt()) {
                throw malformed(text.indexOf('"', position), "a quotation mark is not closed");
            }
            found.add(new Token(matcher.group(1), matcher.start(1)));
            position = matcher.end();
        }
        return found;
    }

    Selection parse() {
        Selection parsed = either();
        if (next < tokens.size()) {
            throw unexpected(tokens.get(next));
        }
        return parsed;
    }

    private Selection either() {
        Selection left = both();
        while (accept("or")) {
            left = new Selection.Or(left, both());
        }
        return left;
    }

    private Selection both() {
        Selection left = one();
        while (accept("and")) {
            left = new Selection.And(left, one());
        }
        return left;
    }

    private Selection one() {
        if (++depth > DEEPEST) {
            throw malformed(tokens.get(next - 1).start, "it is nested too deeply");
        }
        Selection parsed = nested();
        depth--;
        return parsed;
    }

    private Selection nested() {
        if (accept("not")) {
            return new Selection.Not(one());
        }
        if (accept("(")) {
            Selection inner = either();
            if (!accept(")")) {
                throw malformed(end(), "a closing parenthesis is missing");
            }
            return inner;
        }
        if (next == tokens.size()) {
            throw malformed(end(), "something is missing");
        }
        Token token = tokens.get(next++);
        if (WORDS.contains(token.text)) {
            throw unexpected(token);
        }
        return term(token);
    }

    /** Where the next token is, or would be. */
    private int end() {
        return next < tokens.size() ? tokens.get(next).start : text.stripTrailing().length();
    }

    private boolean accept(String token) {
        boolean there = next < tokens.size() && tokens.get(next).text.equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private Selection term(Token token) {
        Matcher matcher = TERM.matcher(token.text);
        if (!matcher.matches()) {
            throw neither(token);
        }
        Selection named = named(token, matcher.group(3));
        int upstream = depth(token, matcher.group(2), matcher.group(1));
        int downstream = depth(token, matcher.group(4), matcher.group(5));
        return upstream == 0 && downstream == 0
                ? named
                : new Selection.Neighbourhood(named, upstream, downstream);
    }

    private int depth(Token token, @Nullable String plus, @Nullable String digits) {
        if (plus == null) {
            return 0;
        }
        if (digits == null || digits.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (digits.length() > 9) {
            throw malformed(token.start, "depth " + digits + " is too large");
        }
        return Integer.parseInt(digits);
    }

    private Selection named(Token token, String name) {
        Matcher label = LABEL.matcher(name);
        if (label.matches()) {
            return labelled(token, label.group(1), value(token, label.group(2)));
        }
        if (!NAME.matcher(name).matches()) {
            throw neither(token);
        }
        return name.contains("*") ? new Selection.Matching(name) : new Selection.Key(name);
    }

    private String value(Token token, String written) {
        Matcher quoted = QUOTED.matcher(written);
        if (quoted.matches()) {
            return quoted.group(1).replace("\"\"", "\"");
        }
        if (written.isEmpty() || written.contains("\"")) {
            throw malformed(
                    token.start, "\"%s\" has no value that can be read".formatted(token.text));
        }
        return written;
    }

    private Selection labelled(Token token, String label, String value) {
        return switch (label) {
            case "group" -> new Selection.Group(value);
            case "tag" -> new Selection.Tag(value);
            case "owner" -> new Selection.Owner(value);
            case "kind" -> new Selection.Kind(value);
            case "status" ->
                    new Selection.WithStatus(
                            constant(token, label, value, AssetFacts.Status.values()));
            case "activity" ->
                    new Selection.WithActivity(
                            constant(token, label, value, AssetFacts.Activity.values()));
            case "freshness" ->
                    new Selection.WithFreshness(
                            constant(token, label, value, FreshnessStatus.Kind.values()));
            default -> throw unknown(token, label);
        };
    }

    private LarderException unknown(Token token, String label) {
        String instead =
                Suggestion.nearest(label, LABELS)
                        .map(near -> "did you mean " + near + ":?")
                        .orElse("there are " + String.join(":, ", LABELS) + ":");
        return malformed(token.start, "unknown term %s:; %s".formatted(label, instead));
    }

    private <E extends Enum<E>> E constant(Token token, String label, String value, E[] all) {
        return Arrays.stream(all)
                .filter(one -> word(one).equals(value))
                .findFirst()
                .orElseThrow(() ->
                        malformed(
                                token.start,
                                "there is no %s %s; there are %s"
                                        .formatted(
                                                label,
                                                value,
                                                String.join(
                                                        ", ",
                                                        Arrays.stream(all)
                                                                .map(SelectionParser::word)
                                                                .toList()))));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private LarderException neither(Token token) {
        return malformed(
                token.start, "\"%s\" is neither an asset nor a pattern".formatted(token.text));
    }

    private LarderException unexpected(Token token) {
        return malformed(token.start, "\"%s\" was not expected".formatted(token.text));
    }

    private LarderException malformed(int position, String why) {
        return LarderException.user(
                "Cannot read selection \"%s\" at position %d: %s; write such as flights.*, +flights.x, flights.x+2, group:g, tag:t, status:stale"
                        .formatted(text, position + 1, why));
    }
}
