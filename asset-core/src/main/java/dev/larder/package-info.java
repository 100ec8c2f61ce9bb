/**
 * What a user of Larder writes: annotations on methods that produce assets, and what those methods
 * may ask for.
 */
@NullMarked
package dev.larder;

import org.jspecify.annotations.NullMarked;
