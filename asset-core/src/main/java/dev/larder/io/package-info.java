/**
 * How data get in and out: what a method returns and reads, and the SPI of the engines that store
 * it.
 */
@NullMarked
package dev.larder.io;

import org.jspecify.annotations.NullMarked;
