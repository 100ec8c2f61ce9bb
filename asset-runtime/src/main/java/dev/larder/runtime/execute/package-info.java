/** Runs plans: claim, pin, run, stage, publish. */
@NullMarked
package dev.larder.runtime.execute;

import org.jspecify.annotations.NullMarked;
