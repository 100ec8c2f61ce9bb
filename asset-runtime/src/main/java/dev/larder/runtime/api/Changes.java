package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Sharing;

import java.time.Duration;

/**
 * Tells that the ledger has moved by something that is no run of this process. What this process
 * does is told at once; of other ones, which may share the ledger, nothing but a look tells, once a
 * second and only while somebody listens.
 */
final class Changes {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Feeds feeds;
    private final Ledger ledger;
    private final boolean isShared;
    private long told;
    private boolean isLooking;

    Changes(Feeds feeds, Ledger ledger, Sharing sharing) {
        this.feeds = feeds;
        this.ledger = ledger;
        this.isShared = sharing == Sharing.SHARED;
    }

    /** Tells if it has moved since the last time. */
    void look() {
        long sequence = ledger.sequence();
        synchronized (this) {
            if (sequence <= told) {
                return;
            }
            told = sequence;
        }
        feeds.changed(sequence);
    }

    /** Somebody listens. */
    synchronized void listened() {
        if (isShared && !isLooking) {
            isLooking = true;
            told = ledger.sequence();
            Thread.ofPlatform().daemon().name("changes").start(this::lookOut);
        }
    }

    private void lookOut() {
        while (isWanted()) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
                look();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (LarderException e) {
                // A store that is away is told of by whatever needs it; the next look may find it.
            }
        }
    }

    private synchronized boolean isWanted() {
        isLooking = feeds.isWatched();
        return isLooking;
    }
}
