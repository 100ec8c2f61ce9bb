/**
 * What the compiler says about a project's assets: the same definitions and the same problems as at
 * start-up, each at its line, across modules.
 */
@NullMarked
package dev.larder.processor;

import org.jspecify.annotations.NullMarked;
