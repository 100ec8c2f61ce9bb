@NullMarked
package dev.larder.runtime.api;

import org.jspecify.annotations.NullMarked;
