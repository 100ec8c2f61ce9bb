/** What was materialized from what, as values, and staleness as a pure function over them. */
@NullMarked
package dev.larder.ledger;

import org.jspecify.annotations.NullMarked;
