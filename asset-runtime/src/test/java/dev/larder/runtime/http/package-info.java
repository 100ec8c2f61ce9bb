@NullMarked
package dev.larder.runtime.http;

import org.jspecify.annotations.NullMarked;
