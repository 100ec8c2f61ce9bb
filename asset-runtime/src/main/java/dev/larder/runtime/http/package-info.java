/**
 * The interface over HTTP, on loopback: who has a home answers, and others ask. Both ends are here.
 */
@NullMarked
package dev.larder.runtime.http;

import org.jspecify.annotations.NullMarked;
