package dev.larder.processor;

import com.sun.source.util.TreePath;

import org.jspecify.annotations.Nullable;

import javax.lang.model.element.Element;

/**
 * Where a problem is shown. The compiler forgets the elements of a round when the next one begins,
 * and with them their lines; the trees keep theirs.
 *
 * @param tree null where the element comes from a class file, or the compiler is not javac
 */
record Place(Element element, @Nullable TreePath tree) {
    /** {@return this place, or the other one where this is not in the sources} */
    Place or(Place other) {
        return tree == null ? other : this;
    }
}
