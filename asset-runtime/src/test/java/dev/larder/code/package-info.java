/** Assets that code makes. */
@NullMarked
package dev.larder.code;

import org.jspecify.annotations.NullMarked;
