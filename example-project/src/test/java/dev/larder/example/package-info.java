/** The example as a user runs it. */
@NullMarked
package dev.larder.example;

import org.jspecify.annotations.NullMarked;
