package dev.larder.runtime.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of TypeScript as the page's types are written in. */
final class TypeScript {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern INTERFACE = Pattern.compile("export interface (\\w+) \\{");
    private static final Pattern ALIAS =
            Pattern.compile("export type (\\w+) =([^;{]*(?:\\{[^}]*\\}[^;{]*)*);");

    private final Map<String, String> interfaces = new LinkedHashMap<>();
    private final Map<String, String> aliases = new LinkedHashMap<>();

    /** A field as it is written: {@code name?: type}. */
    record Field(String type, boolean isOptional) {}

    TypeScript(String source) {
        String bare = COMMENT.matcher(source).replaceAll("");
        Matcher found = INTERFACE.matcher(bare);
        while (found.find()) {
            interfaces.put(found.group(1), bare.substring(found.end(), end(bare, found.end())));
        }
        Matcher named = ALIAS.matcher(bare);
        while (named.find()) {
            aliases.put(named.group(1), named.group(2).strip());
        }
    }

    /** {@return where the brace closes that is open} */
    private static int end(String text, int from) {
        int depth = 1;
        int at = from;
        while (depth > 0) {
            char c = text.charAt(at++);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return at - 1;
    }

    Map<String, String> interfaces() {
        return interfaces;
    }

    boolean hasInterface(String name) {
        return interfaces.containsKey(name);
    }

    /** {@return what an alias stands for; the text itself where it is none} */
    String meant(String type) {
        String text = type.strip();
        return aliases.containsKey(text) ? meant(aliases.get(text)) : text;
    }

    Map<String, Field> fieldsOf(String name) {
        return fields(interfaces.get(name));
    }

    /** {@return the fields between two braces} */
    static Map<String, Field> fields(String body) {
        Map<String, Field> fields = new LinkedHashMap<>();
        for (String part : split(body, ';')) {
            int colon = part.indexOf(':');
            if (colon > 0) {
                String name = part.substring(0, colon).strip();
                boolean isOptional = name.endsWith("?");
                fields.put(
                        isOptional ? name.substring(0, name.length() - 1) : name,
                        new Field(part.substring(colon + 1).strip(), isOptional));
            }
        }
        return fields;
    }

    /** {@return the cases of a union, without {@code null}} */
    List<String> cases(String type) {
        List<String> cases = new ArrayList<>();
        for (String one : split(meant(type), '|')) {
            String text = one.strip();
            if (!text.isEmpty() && !text.equals("null")) {
                cases.add(text);
            }
        }
        return cases;
    }

    boolean isNullable(String type) {
        return split(meant(type), '|').stream().map(String::strip).anyMatch("null"::equals);
    }

    /** Where no bracket is open. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("{[(<".indexOf(c) >= 0) {
                depth++;
            } else if ("}])>".indexOf(c) >= 0) {
                depth--;
            } else if (c == separator && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
