/** A project in which each freshness can be seen. */
@NullMarked
package dev.larder.punctual;

import org.jspecify.annotations.NullMarked;
