@NullMarked
package dev.larder.runtime.project;

import org.jspecify.annotations.NullMarked;
