package dev.larder.graph;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recursive descent over {@code or}, {@code and}, {@code not}, parentheses and terms. */
final class SelectionParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*([()]|[^\\s()]+)\\s*");
    private static final Pattern TERM = Pattern.compile("(?:(\\d*)(\\+))?([^+]+)(?:(\\+)(\\d*))?");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.*]+");
    private static final Pattern LABEL = Pattern.compile("(group|tag):(.+)");

    private static final Set<String> WORDS = Set.of("and", "or", ")");
    private static final int DEEPEST = 100;

    private final String text;
    private final List<String> tokens;
    private int next;
    private int depth;

    SelectionParser(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text).results().map(match -> match.group(1)).toList();
    }

    Selection parse() {
        Selection parsed = either();
        if (next < tokens.size()) {
            throw malformed("\"%s\" was not expected".formatted(tokens.get(next)));
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
            throw malformed("it is nested too deeply");
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
                throw malformed("a closing parenthesis is missing");
            }
            return inner;
        }
        if (next == tokens.size()) {
            throw malformed("something is missing at its end");
        }
        String token = tokens.get(next++);
        if (WORDS.contains(token)) {
            throw malformed("\"%s\" was not expected".formatted(token));
        }
        return term(token);
    }

    private boolean accept(String token) {
        boolean there = next < tokens.size() && tokens.get(next).equals(token);
        if (there) {
            next++;
        }
        return there;
    }

    private Selection term(String token) {
        Matcher matcher = TERM.matcher(token);
        if (!matcher.matches()) {
            throw malformed("\"%s\" is neither an asset nor a pattern".formatted(token));
        }
        Selection named = named(matcher.group(3));
        int upstream = depth(matcher.group(2), matcher.group(1));
        int downstream = depth(matcher.group(4), matcher.group(5));
        return upstream == 0 && downstream == 0
                ? named
                : new Selection.Neighbourhood(named, upstream, downstream);
    }

    private int depth(@Nullable String plus, @Nullable String digits) {
        if (plus == null) {
            return 0;
        }
        if (digits == null || digits.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (digits.length() > 9) {
            throw malformed("depth " + digits + " is too large");
        }
        return Integer.parseInt(digits);
    }

    private Selection named(String name) {
        Matcher label = LABEL.matcher(name);
        if (label.matches()) {
            return label.group(1).equals("group")
                    ? new Selection.Group(label.group(2))
                    : new Selection.Tag(label.group(2));
        }
        if (!NAME.matcher(name).matches()) {
            throw malformed("\"%s\" is neither an asset nor a pattern".formatted(name));
        }
        return name.contains("*") ? new Selection.Matching(name) : new Selection.Key(name);
    }

    private LarderException malformed(String why) {
        return LarderException.user(
                "Cannot read selection \"%s\": %s; write such as flights.*, +flights.x, flights.x+2, group:g, tag:t"
                        .formatted(text, why));
    }
}
