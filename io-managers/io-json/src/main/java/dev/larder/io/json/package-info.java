/** Values as JSON files. */
@NullMarked
package dev.larder.io.json;

import org.jspecify.annotations.NullMarked;
