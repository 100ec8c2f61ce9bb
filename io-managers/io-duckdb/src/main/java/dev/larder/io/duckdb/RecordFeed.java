package dev.larder.io.duckdb;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands chunks from the thread that iterates the user's rows to the thread that runs DuckDB, in
 * order and a few at a time. Either side may end first, and the other must notice: a waiting thread
 * of DuckDB cannot be interrupted.
 */
final class RecordFeed {

    private static final int WAITING_CHUNKS = 4;

    private enum State {
        OPEN,
        COMPLETE,
        ABORTED,
        NOT_READ
    }

    private final List<RecordColumn> columns;
    private final Queue<Chunk> chunks = new ArrayDeque<>(WAITING_CHUNKS);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.OPEN;

    RecordFeed(List<RecordColumn> columns) {
        this.columns = columns;
    }

    List<RecordColumn> columns() {
        return columns;
    }

    /** Waits for room; {@return whether anybody still reads} */
    boolean put(Chunk chunk) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (state == State.OPEN && chunks.size() == WAITING_CHUNKS) {
                changed.await();
            }
            if (state != State.OPEN) {
                return false;
            }
            chunks.add(chunk);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** No chunk follows: the reader ends after those that wait. */
    void complete() {
        moveTo(State.COMPLETE);
    }

    /** The rows failed: the reader fails at once. */
    void abort() {
        moveTo(State.ABORTED);
    }

    /** The engine has ended: whoever puts need not wait. */
    void readerEnded() {
        moveTo(State.NOT_READ);
    }

    /**
     * {@return the next chunk, or null after the last}
     *
     * @throws IllegalStateException when the rows were aborted
     */
    @Nullable Chunk take() {
        lock.lock();
        try {
            while (state == State.OPEN && chunks.isEmpty()) {
                changed.awaitUninterruptibly();
            }
            if (state == State.ABORTED) {
                throw new IllegalStateException("the rows were aborted");
            }
            changed.signalAll();
            return chunks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void moveTo(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
