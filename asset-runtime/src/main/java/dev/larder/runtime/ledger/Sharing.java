package dev.larder.runtime.ledger;

/** Who else may work on the same ledger. */
public enum Sharing {
    /** The home's lock keeps others away: whoever else holds something is dead. */
    ALONE,
    /** Others that renew what they hold: who has not done so is dead. */
    SHARED
}
