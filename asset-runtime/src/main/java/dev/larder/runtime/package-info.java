/** Where a project starts: the command line's entry. */
@NullMarked
package dev.larder.runtime;

import org.jspecify.annotations.NullMarked;
