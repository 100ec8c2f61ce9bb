package dev.larder.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;

/**
 * An IO manager whose data become visible to others by a commit of the store's own: a table that
 * engines read by its metadata, without asking Larder. Larder notes first what is about to be
 * committed, then commits, then makes it current; where it does not come to hear how a commit
 * ended, because the process died or an answer was lost, it asks with {@link #published}.
 *
 * <p>Laws, besides those of {@link IOManager}:
 *
 * <ul>
 *   <li>A commit carries the {@link Target#materialization} of each of its targets, so that it is
 *       found again, whoever asks and however late.
 *   <li>A commit is conditional: when somebody else has committed to one of its partitions since it
 *       was staged, it is refused with a {@link dev.larder.Failure} that another attempt may mend,
 *       and nothing of it is visible. Whatever else it fails with, it may be in.
 *   <li>All targets of a commit become visible at once, or none does.
 *   <li>{@link #published} is true from the moment on at which the commit is visible, also when
 *       others have committed over it. Once it was false it stays so: a commit that is under way,
 *       or comes later, is refused. So there is one answer, whenever two ask.
 * </ul>
 *
 * <p>What is committed is never discarded by Larder; {@link #discard} and {@link #delete} of it
 * take it away from those outside, too.
 */
public interface CommittingIOManager extends IOManager {
    /**
     * Makes staged data durable and visible, at the locations that {@link #stage} gave. Repeating
     * it changes nothing.
     *
     * @param targets of one asset and one attempt, at least one
     * @param stored what was staged for each of them, in their order
     * @throws dev.larder.Failure when it is refused
     * @throws IOException when it is not known whether it is in; {@link #published} says
     * @throws InterruptedException when interrupted; it may be in
     */
    void commit(List<Target> targets, List<Stored> stored) throws IOException, InterruptedException;

    /**
     * {@return whether the commit of a target is in} Where it is not, it never will be.
     *
     * @throws IOException when the store does not say, in which case nothing has changed, or it is
     *     decided as if it had said no
     */
    boolean published(Target target) throws IOException;

    /** Commits one target alone. */
    @Override
    default void publish(Target target, Stored stored) throws IOException {
        try {
            commit(List.of(target), List.of(stored));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException told =
                    new InterruptedIOException("interrupted while committing");
            told.initCause(e);
            throw told;
        }
    }
}
