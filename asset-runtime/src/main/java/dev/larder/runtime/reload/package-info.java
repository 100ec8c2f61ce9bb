/**
 * The code of a project as it is being written: where its sources are, compiling them, and loading
 * what that comes to in place of what was built.
 */
@NullMarked
package dev.larder.runtime.reload;

import org.jspecify.annotations.NullMarked;
