/** A project whose texts are all that texts should not be. */
@NullMarked
package dev.larder.awkward;

import org.jspecify.annotations.NullMarked;
