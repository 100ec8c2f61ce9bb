package dev.larder.io;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

/**
 * Stores assets' data in an engine and reads them. Safe for many threads; a method that waits
 * answers to interrupts.
 *
 * <p>Laws:
 *
 * <ul>
 *   <li>What {@link #stage} writes can be read by nobody who does not know the target. It replaces
 *       nothing.
 *   <li>After {@link #publish} the data survive a crash and are immutable; {@link #read} of the
 *       location gives what was staged: rows in their order, values equal. That they are current is
 *       the ledger's decision, made afterwards.
 *   <li>After {@link #discard} nothing of the target is left. It may be called at any time, again,
 *       and for a target that was never staged, and touches nothing else.
 * </ul>
 */
public interface IOManager extends AutoCloseable {
    /** {@return what it can store and read} */
    Set<Capability> capabilities();

    /**
     * Writes what a method returned.
     *
     * @throws InterruptedException when interrupted; the engine has stopped by then
     * @throws Exception what the content's stream throws, as it is, and what the engine reports
     */
    Stored stage(Target target, Content content) throws Exception;

    /**
     * Writes what a method returned for several partitions. Each row is stored with the target that
     * its column names, in the order in which it came; a target without rows is stored as a table
     * of the same columns. Takes {@link Capability#SPLIT}, and that of the content.
     *
     * @return what was stored, in the order of the targets; when it throws, each target is to be
     *     discarded
     * @throws dev.larder.Failure for good, when a row names none of the targets, with what it
     *     names; or when there is no such column
     * @throws InterruptedException when interrupted; the engine has stopped by then
     * @throws Exception what the content's stream throws, as it is, and what the engine reports
     */
    List<Stored> split(Split split, Content content) throws Exception;

    /**
     * Makes staged data durable at the location that {@link #stage} gave. Repeating it changes
     * nothing.
     *
     * @throws IOException when that fails; the target is then to be discarded
     */
    void publish(Target target, Stored stored) throws IOException;

    /**
     * Removes all that an attempt has left behind, staged or published.
     *
     * @throws IOException when something is left
     */
    void discard(Target target) throws IOException;

    /**
     * {@return an input as its parameter's type says: a {@link Table}, a list or stream of records,
     * or a value} A stream is closed by the caller.
     *
     * @throws InterruptedException when interrupted
     * @throws IOException when the data cannot be read or do not fit the type, naming what differs
     */
    @Nullable Object read(Source source, Type type) throws IOException, InterruptedException;

    /** Releases the engine; nothing is called afterwards. */
    @Override
    void close();
}
