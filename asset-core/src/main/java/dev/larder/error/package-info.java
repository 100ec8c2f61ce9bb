/** Errors for the person who reads them: the thing, the value, the way out. */
@NullMarked
package dev.larder.error;

import org.jspecify.annotations.NullMarked;
