/** The command line: parse, call, render. */
@NullMarked
package dev.larder.runtime.cli;

import org.jspecify.annotations.NullMarked;
