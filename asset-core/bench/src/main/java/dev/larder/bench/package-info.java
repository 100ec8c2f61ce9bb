/** How long the pure middle takes: see {@code docs/performance.md}. */
@NullMarked
package dev.larder.bench;

import org.jspecify.annotations.NullMarked;
