/** The command line as its users meet it: arguments in; exit code, output and store out. */
@NullMarked
package dev.larder.runtime.cli;

import org.jspecify.annotations.NullMarked;
