/**
 * What Larder can be asked and told: one interface, whoever answers. The answers are the records
 * that scripts rely on: fields are added, never changed.
 */
@NullMarked
package dev.larder.runtime.api;

import org.jspecify.annotations.NullMarked;
