/** The store in a relational database; the only place with SQL. */
@NullMarked
package dev.larder.runtime.ledger.jdbc;

import org.jspecify.annotations.NullMarked;
