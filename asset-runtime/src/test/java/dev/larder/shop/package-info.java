/** A project to test with, and what can go wrong in one. */
@NullMarked
package dev.larder.shop;

import org.jspecify.annotations.NullMarked;
