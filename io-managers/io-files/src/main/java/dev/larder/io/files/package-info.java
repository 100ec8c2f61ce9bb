/** What IO managers that keep files have in common: names, durability, clearing away. */
@NullMarked
package dev.larder.io.files;

import org.jspecify.annotations.NullMarked;
