/** How old data may be, and whether they are: a pure function of policies, times and data. */
@NullMarked
package dev.larder.freshness;

import org.jspecify.annotations.NullMarked;
