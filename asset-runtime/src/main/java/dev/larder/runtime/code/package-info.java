/**
 * Code versions: which code makes an asset, told from the class files. A {@link
 * dev.larder.runtime.code.CodeVersions} follows what the method of an asset reaches through the
 * classes of its jar or folder, each piece of which has a form that says what it does and not how
 * it is written.
 */
@NullMarked
package dev.larder.runtime.code;

import org.jspecify.annotations.NullMarked;
