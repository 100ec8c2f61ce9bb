/** What methods print and log while they make something: captured, kept within bounds, read. */
@NullMarked
package dev.larder.runtime.logs;

import org.jspecify.annotations.NullMarked;
