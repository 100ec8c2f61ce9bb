package dev.larder.definition;

import java.util.Locale;
import java.util.regex.Pattern;

/** Java names as the names of assets and columns: {@code routeDelays} is {@code route_delays}. */
public final class SnakeCase {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    private SnakeCase() {}

    public static String of(String camelCase) {
        return BOUNDARY.matcher(camelCase).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
