package dev.larder.runtime.ledger.jdbc;

/** A partition of an asset as the store names it. */
record PartitionId(long asset, long lattice, long part) {}
