/** What the store keeps: the ledger, runs and plans, as interfaces and values. */
@NullMarked
package dev.larder.runtime.ledger;

import org.jspecify.annotations.NullMarked;
