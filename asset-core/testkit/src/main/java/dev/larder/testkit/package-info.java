/**
 * For tests of Larder's own modules and of users': contracts of SPIs, and a clock that is moved by
 * hand.
 */
@NullMarked
package dev.larder.testkit;

import org.jspecify.annotations.NullMarked;
