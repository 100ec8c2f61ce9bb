package dev.larder.runtime;

import dev.larder.runtime.cli.Cli;

import java.util.stream.Stream;

/** Starts a project from the command line. */
public final class Main {
    private static final String CONFIGURATION = "logback.configurationFile";

    private Main() {}

    public static void main(String[] args) {
        configureLogging();
        System.exit(Cli.run(args));
    }

    /** A project's own configuration goes first; ours lets warnings through. */
    private static void configureLogging() {
        boolean own =
                Stream.of("/logback-test.xml", "/logback.xml")
                        .anyMatch(name -> Main.class.getResource(name) != null);
        if (!own && System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, "dev/larder/runtime/logback.xml");
        }
    }
}
