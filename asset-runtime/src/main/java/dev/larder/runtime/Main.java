package dev.larder.runtime;

import dev.larder.runtime.cli.Cli;

/** Starts a project from the command line. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.run(args));
    }
}
