@NullMarked
package dev.larder.relay;

import org.jspecify.annotations.NullMarked;
