package dev.larder.io;

import dev.larder.graph.AssetKey;
import dev.larder.ledger.DataVersion;

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
 *   <li>{@link #fingerprint} is equal for equal content, whoever staged it and when: rows in any
 *       order, entries of maps and elements of sets in any order. Other content has another one.
 *   <li>{@link #verify} of what was published is {@link Integrity.Intact} until {@link #discard} or
 *       {@link #delete}, and {@link Integrity.Missing} afterwards.
 * </ul>
 */
public interface IOManager extends AutoCloseable {
    /** {@return what it can store and read} */
    Set<Capability> capabilities();

    /**
     * Writes what a method returned, or takes a file over.
     *
     * @throws dev.larder.Failure for good, when a file that is to be taken over cannot be read as
     *     what it should be, naming it
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
     * {@return which data were staged} Takes {@link Capability#FINGERPRINT}. Versions of one data
     * by different algorithms, by different versions of an engine, or without different columns,
     * differ.
     *
     * @param volatileColumns columns whose values do not count
     * @throws dev.larder.Failure for good, when there is no such column
     * @throws InterruptedException when interrupted
     */
    DataVersion fingerprint(Target target, Stored staged, Set<String> volatileColumns)
            throws IOException, InterruptedException;

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

    /**
     * Looks whether what is stored is what was recorded. Reads all of it; changes nothing.
     *
     * @param recorded what the ledger has of it; its data version counts where it is a {@link
     *     #fingerprint} that could be taken again now
     * @param volatileColumns columns whose values do not count
     * @throws InterruptedException when interrupted
     * @throws IOException when one cannot say
     */
    Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns)
            throws IOException, InterruptedException;

    /**
     * {@return a little of what was published at a location} Of rows the first ones, of a value its
     * beginning. It reads about as much as it shows, however much there is, and changes nothing.
     *
     * @param limit how many rows or files at most, at least 1
     * @throws InterruptedException when interrupted
     * @throws IOException when the data are not there, or cannot be read
     */
    Preview preview(AssetKey asset, String location, int limit)
            throws IOException, InterruptedException;

    /**
     * Removes published data that nobody needs any more. Repeating it changes nothing; nothing that
     * this IO manager has not stored is touched, whatever the location says.
     *
     * @throws IOException when something is left, or the location can be none of its own
     */
    void delete(String location) throws IOException;

    /**
     * {@return what the file of a partition is called, in a folder whose files are taken over:
     * relative, with slashes} No two keys have the same. Takes {@link Capability#ADOPT}.
     */
    String fileName(String partition);

    /** Releases the engine; nothing is called afterwards. */
    @Override
    void close();
}
