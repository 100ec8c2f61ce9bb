package dev.larder.partition;

import dev.larder.error.LarderException;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text form of partition sets: {@code a..b} is a range with both ends, {@code ,} lists, {@code
 * all} and {@code latest} are what they say at a given time. A key with a reserved character or a
 * space, with a dot at an end, or equal to a keyword, is double-quoted; within quotes a double
 * quote is doubled.
 */
public final class PartitionText {
    private static final String ALL = "all";
    private static final String LATEST = "latest";
    private static final Set<String> KEYWORDS = Set.of(ALL, LATEST);
    private static final Pattern RESERVED = Pattern.compile("^\\.|\\.$|\\.\\.|[|,*\"\\s]");

    /** Possessive and lazy where it repeats: a loop that backtracks overflows on a long text. */
    private static final Pattern KEY =
            Pattern.compile(
                    "\\s*(?:\"([^\"]*+(?:\"\"[^\"]*+)*+)\"|(?!\\.\\.)([^,\"|*\\s]+?)(?=\\.\\.|[,\"|*\\s]|\\z))\\s*");

    private final PartitionsDefinition definition;
    private final String text;
    private final Instant now;
    private int position;

    private PartitionText(PartitionsDefinition definition, String text, Instant now) {
        this.definition = definition;
        this.text = text;
        this.now = now;
    }

    /**
     * {@return the partitions that the text names}
     *
     * @param now decides what {@code all} and {@code latest} are
     * @throws LarderException a USER error naming the part that cannot be read, or that the
     *     definition does not have
     */
    public static PartitionSet parse(PartitionsDefinition definition, String text, Instant now) {
        return new PartitionText(definition, text, now).list();
    }

    /** {@return the key as it stands in a text, quoted where it has to be} */
    static String quoted(PartitionsDefinition definition, long ordinal) {
        String key = definition.keyOf(ordinal);
        boolean plain =
                definition.isUnpartitioned()
                        || (!RESERVED.matcher(key).find() && !KEYWORDS.contains(key));
        return plain ? key : '"' + key.replace("\"", "\"\"") + '"';
    }

    private PartitionSet list() {
        PartitionSet parsed = item();
        while (position < text.length()) {
            if (text.charAt(position) != ',') {
                throw malformed();
            }
            position++;
            parsed = parsed.union(item());
        }
        return parsed;
    }

    private PartitionSet item() {
        Key first = key();
        if (text.startsWith("..", position)) {
            position += 2;
            return range(first, key());
        }
        if (first.isKeyword(ALL)) {
            return definition.existing(now);
        }
        return first.isKeyword(LATEST) ? latest() : PartitionSet.of(definition, ordinal(first));
    }

    private PartitionSet range(Key first, Key last) {
        long from = ordinal(first);
        long to = ordinal(last);
        if (from > to) {
            throw LarderException.user(
                    "Partition range %s..%s is reversed; write %s..%s"
                            .formatted(first.text, last.text, last.text, first.text));
        }
        return PartitionSet.between(definition, from, to + 1);
    }

    private PartitionSet latest() {
        Intervals existing = definition.existing(now).intervals();
        if (existing.isEmpty()) {
            return PartitionSet.none(definition);
        }
        long last = existing.to(existing.count() - 1);
        return PartitionSet.between(definition, last - 1, last);
    }

    private long ordinal(Key key) {
        return key.isKeyword(LATEST)
                ? latest().ordinals().findFirst().orElseThrow(PartitionText::noLatest)
                : definition.ordinalOf(key.text);
    }

    private Key key() {
        Matcher matcher = KEY.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            throw malformed();
        }
        position = matcher.end();
        String quoted = matcher.group(1);
        return quoted == null
                ? new Key(matcher.group(2), false)
                : new Key(quoted.replace("\"\"", "\""), true);
    }

    private static LarderException noLatest() {
        return LarderException.user("there is no latest partition yet");
    }

    private LarderException malformed() {
        return LarderException.user(
                "Cannot read partitions %s at position %d; write keys such as a, ranges such as a..b, lists such as a,b"
                        .formatted(text.isBlank() ? "(empty)" : text, position + 1));
    }

    private record Key(String text, boolean quoted) {
        boolean isKeyword(String keyword) {
            return !quoted && text.equals(keyword);
        }
    }
}
