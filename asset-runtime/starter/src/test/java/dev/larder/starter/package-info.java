/** A project of one's own, as docs/getting-started.md has it. */
@NullMarked
package dev.larder.starter;

import org.jspecify.annotations.NullMarked;
