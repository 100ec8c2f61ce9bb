/**
 * Where assets lie in a picture of their graph. Pure: the same graph always has the same picture.
 */
@NullMarked
package dev.larder.runtime.layout;

import org.jspecify.annotations.NullMarked;
