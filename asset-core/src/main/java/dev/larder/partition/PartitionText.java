package dev.larder.partition;

import dev.larder.error.LarderException;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of partition sets: {@code a..b} is a range with both ends, {@code |} joins
 * dimensions, {@code ,} lists; {@code all}, {@code latest} and {@code *} for a whole dimension are
 * what they say at a given time. A dimension may be named, as in {@code day=2001-01-31|region=eu};
 * then those that are not named are taken whole. A key with a reserved character or a space, with a
 * dot at an end, or equal to a keyword, is double-quoted; within quotes a double quote is doubled.
 */
public final class PartitionText {
    private static final String ALL = "all";
    private static final String LATEST = "latest";
    private static final Set<String> KEYWORDS = Set.of(ALL, LATEST);
    private static final Pattern RESERVED = Pattern.compile("^\\.|\\.$|\\.\\.|[|,*=\"\\s]");

    /** Possessive and lazy where it repeats: a loop that backtracks overflows on a long text. */
    private static final Pattern KEY =
            Pattern.compile(
                    "\\s*(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|(?!\\.\\.)([^,\"|*\\s]+?)(?=\\.\\.|[,\"|*\\s]|\\z))\\s*");

    private static final Pattern AFTER_KEY = Pattern.compile("[,|]|\\.\\.|\\z");
    private static final Pattern WHOLE = Pattern.compile("\\s*\\*\\s*");
    private static final Pattern EVERYTHING = Pattern.compile("\\s*all\\s*(?=,|\\z)");
    private static final Pattern NAME = Pattern.compile("\\s*([a-z][a-z0-9_]*)\\s*=");

    private final PartitionsDefinition definition;
    private final String text;

    /** Null where a text means the same at all times. */
    private final @Nullable Instant now;

    private int position;

    private PartitionText(PartitionsDefinition definition, String text, @Nullable Instant now) {
        this.definition = definition;
        this.text = text;
        this.now = now;
    }

    /**
     * {@return the partitions that the text names}
     *
     * @param now decides what {@code all}, {@code *} and {@code latest} are
     * @throws LarderException a USER error naming the part that cannot be read, or that the
     *     definition does not have
     */
    public static PartitionSet parse(PartitionsDefinition definition, String text, Instant now) {
        return new PartitionText(definition, text, now).list();
    }

    /**
     * {@return the partitions that the text names, whenever that is}
     *
     * @throws LarderException a USER error also where it names what changes with time
     */
    static PartitionSet parseFixed(PartitionsDefinition definition, String text) {
        return new PartitionText(definition, text, null).list();
    }

    /** {@return those that exist, which a person wrote as} {@code written} */
    private PartitionSet existing(PartitionsDefinition of, String written) {
        if (now != null) {
            return of.existing(now);
        }
        if (of instanceof StaticKeys) {
            return of.existing(Instant.EPOCH);
        }
        throw LarderException.user(
                "%s of (%s) changes with time; write keys or ranges"
                        .formatted(written, of.describe()));
    }

    /**
     * {@return the text of all combinations of these} Each names one dimension, and there may be a
     * list of it, as in {@code region=eu,us}.
     */
    public static String product(List<String> sides) {
        List<String> product = List.of("");
        for (String side : sides) {
            Matcher named = NAME.matcher(side);
            String name = named.lookingAt() ? named.group() : "";
            List<String> items = items(side.substring(name.length()));
            List<String> more = new ArrayList<>();
            for (String before : product) {
                String start = before.isEmpty() ? name : before + "|" + name;
                items.forEach(item -> more.add(start + item));
            }
            product = more;
        }
        return String.join(",", product);
    }

    /**
     * Parted by commas outside of quotes; also empty ones, which are refused when they are read.
     */
    private static List<String> items(String list) {
        List<String> items = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < list.length(); i++) {
            quoted ^= list.charAt(i) == '"';
            if (list.charAt(i) == ',' && !quoted) {
                items.add(list.substring(start, i));
                start = i + 1;
            }
        }
        items.add(list.substring(start));
        return items;
    }

    /** {@return the key as it stands in a text, quoted where it has to be} */
    static String quoted(PartitionsDefinition definition, long ordinal) {
        String key = definition.keyOf(ordinal);
        boolean plain =
                definition.isUnpartitioned()
                        || (!RESERVED.matcher(key).find() && !KEYWORDS.contains(key));
        return plain ? key : '"' + key.replace("\"", "\"\"") + '"';
    }

    /** {@return the ordinals within each dimension of the partition with this key} */
    static long[] coordinates(Dimensions definition, String key) {
        PartitionText text = new PartitionText(definition, key, Instant.EPOCH);
        long[] coordinates = new long[definition.count()];
        for (int i = 0; i < coordinates.length; i++) {
            if (i > 0) {
                text.expect('|', definition);
            }
            coordinates[i] = definition.definition(i).ordinalOf(text.key().text);
        }
        if (text.position < key.length()) {
            throw text.malformed();
        }
        return coordinates;
    }

    private void expect(char separator, Dimensions dimensions) {
        if (position == text.length()) {
            throw incomplete(dimensions, text);
        }
        if (text.charAt(position) != separator) {
            throw malformed();
        }
        position++;
    }

    private PartitionSet list() {
        List<PartitionSet> items = new ArrayList<>();
        items.add(item());
        while (position < text.length()) {
            if (text.charAt(position) != ',') {
                throw malformed();
            }
            position++;
            items.add(item());
        }
        return PartitionSet.union(definition, items);
    }

    private PartitionSet item() {
        return definition instanceof Dimensions dimensions
                ? combination(dimensions)
                : side(definition);
    }

    private PartitionSet combination(Dimensions dimensions) {
        if (skip(EVERYTHING)) {
            return existing(dimensions, ALL);
        }
        requireAll(dimensions);
        @Nullable PartitionSet[] sides = new PartitionSet[dimensions.count()];
        int index = 0;
        do {
            Matcher name = NAME.matcher(text).region(position, text.length());
            boolean hasName = name.lookingAt();
            int dimension = hasName ? dimensions.indexOf(name.group(1)) : index;
            position = hasName ? name.end() : position;
            if (dimension >= sides.length || sides[dimension] != null) {
                throw tooMany(dimensions);
            }
            sides[dimension] = side(dimensions.definition(dimension));
            index++;
        } while (skip('|'));
        return dimensions.counted(filled(dimensions, sides));
    }

    /** Before its keys are read: of an incomplete item they belong to nobody knows which. */
    private void requireAll(Dimensions dimensions) {
        int joined = 1;
        boolean quoted = false;
        int at = position;
        for (; at < text.length() && (quoted || text.charAt(at) != ','); at++) {
            char c = text.charAt(at);
            quoted ^= c == '"';
            if (c == '=' && !quoted) {
                return;
            }
            joined += c == '|' && !quoted ? 1 : 0;
        }
        String item = text.substring(position, at).strip();
        if (joined < dimensions.count() && !item.isEmpty()) {
            throw incomplete(dimensions, item);
        }
    }

    private List<PartitionSet> filled(Dimensions dimensions, @Nullable PartitionSet[] sides) {
        List<PartitionSet> filled = new ArrayList<>();
        for (int i = 0; i < sides.length; i++) {
            PartitionSet side = sides[i];
            String whole = dimensions.names().get(i) + "=*";
            filled.add(side == null ? existing(dimensions.definition(i), whole) : side);
        }
        return filled;
    }

    private boolean skip(char separator) {
        boolean there = position < text.length() && text.charAt(position) == separator;
        position += there ? 1 : 0;
        return there;
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        boolean there = matcher.lookingAt();
        position = there ? matcher.end() : position;
        return there;
    }

    private PartitionSet side(PartitionsDefinition of) {
        if (skip(WHOLE)) {
            return existing(of, "*");
        }
        if (now == null && of instanceof DynamicKeys keys) {
            throw LarderException.user(
                    "the keys of %s come and go; none can be named beforehand"
                            .formatted(keys.set()));
        }
        Key first = key();
        if (text.startsWith("..", position)) {
            position += 2;
            return range(of, first, key());
        }
        if (first.isKeyword(ALL)) {
            return existing(of, ALL);
        }
        return first.isKeyword(LATEST) ? latest(of) : PartitionSet.of(of, ordinal(of, first));
    }

    private PartitionSet range(PartitionsDefinition of, Key first, Key last) {
        if (of instanceof DynamicKeys keys) {
            throw LarderException.user(
                    "Partition range %s..%s: the keys of %s have no order; write a list such as a,b"
                            .formatted(first.text, last.text, keys.set()));
        }
        long from = ordinal(of, first);
        long to = ordinal(of, last);
        if (from > to) {
            throw LarderException.user(
                    "Partition range %s..%s is reversed; write %s..%s"
                            .formatted(first.text, last.text, last.text, first.text));
        }
        return PartitionSet.between(of, from, to + 1);
    }

    private PartitionSet latest(PartitionsDefinition of) {
        if (of instanceof DynamicKeys keys) {
            throw LarderException.user(
                    "latest: the keys of %s have no order; name the key".formatted(keys.set()));
        }
        Intervals existing = existing(of, LATEST).intervals();
        if (existing.isEmpty()) {
            return PartitionSet.none(of);
        }
        long last = existing.to(existing.count() - 1);
        return PartitionSet.between(of, last - 1, last);
    }

    private long ordinal(PartitionsDefinition of, Key key) {
        return key.isKeyword(LATEST)
                ? latest(of).ordinals().findFirst().orElseThrow(PartitionText::noLatest)
                : of.ordinalOf(key.text);
    }

    private Key key() {
        Matcher matcher = KEY.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw malformed();
        }
        position = matcher.end();
        if (!AFTER_KEY.matcher(text).region(position, text.length()).lookingAt()) {
            throw malformed();
        }
        String quoted = matcher.group(1);
        return quoted == null
                ? new Key(matcher.group(2), false)
                : new Key(quoted.replace("\"\"", "\""), true);
    }

    private static LarderException noLatest() {
        return LarderException.user("there is no latest partition yet");
    }

    private LarderException malformed() {
        String joined = definition instanceof Dimensions ? ", dimensions joined as a|b" : "";
        return LarderException.user(
                "Cannot read partitions %s at position %d; write keys such as a, ranges such as a..b, lists such as a,b%s"
                        .formatted(text.isBlank() ? "(empty)" : text, position + 1, joined));
    }

    private static LarderException incomplete(Dimensions dimensions, String item) {
        return LarderException.user(
                "%s is not a partition in all dimensions; write %s, with * for a whole one, or name some, as in %s=…"
                        .formatted(
                                item,
                                String.join("|", dimensions.names()),
                                dimensions.names().getFirst()));
    }

    private LarderException tooMany(Dimensions dimensions) {
        return LarderException.user(
                "Partitions %s name a dimension twice, or more than there are; write %s"
                        .formatted(text, String.join("|", dimensions.names())));
    }

    private record Key(String text, boolean quoted) {
        boolean isKeyword(String keyword) {
            return !quoted && text.equals(keyword);
        }
    }
}
