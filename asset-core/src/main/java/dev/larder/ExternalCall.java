package dev.larder;

import java.time.Duration;

/**
 * Something that goes on in another system, as {@link AssetContext#external} has started or found
 * it.
 */
public interface ExternalCall {
    /** {@return what it is called there} */
    String id();

    /**
     * Returns once it has finished. As long as it has not, this call of the method ends here, by an
     * error that the method lets pass; so do its {@code finally} blocks run. The attempt goes on,
     * but has no thread: after some time the method is called again from its beginning. By then
     * {@link AssetContext#external} finds what it started, and the question is asked again.
     *
     * <p>Law: what stands between the beginning of the method and this is done once for each time
     * that the question is asked. What must not be done again belongs into an external call of its
     * own.
     *
     * @param between how long until it is asked again, more than nothing
     * @param condition whether it has finished; what it throws, the method throws
     */
    void await(Duration between, Condition condition) throws Exception;

    /**
     * Forgets it, for it will never be finished: the next {@link AssetContext#external} of this
     * name starts another one.
     */
    void forget();

    /** Whether something has finished. */
    @FunctionalInterface
    interface Condition {
        /**
         * {@return whether it has finished}
         *
         * @param id of what was started
         */
        boolean isMet(String id) throws Exception;
    }
}
