/** Planning, pure: graph, state, request and time in, a plan out. */
@NullMarked
package dev.larder.runtime.plan;

import org.jspecify.annotations.NullMarked;
