package dev.larder.runtime.api;

/**
 * All that Larder can be asked and told of a project and its home. Safe for any thread. What goes
 * wrong is a {@link dev.larder.error.LarderException}, the same whoever answers.
 */
public interface Api {
    /** {@return what there is, and how it stands} */
    AssetsApi assets();

    /** {@return how partitions stand, in pictures} */
    PartitionsApi partitions();

    /** {@return the graph, and where everything lies in a picture of it} */
    GraphApi graph();

    /** {@return what was made, and a little of what is in it} */
    DataApi data();

    /** {@return what would be made} */
    PlansApi plans();

    /** {@return what was and is being made} */
    RunsApi runs();

    /** {@return what people say of data that are there} */
    CorrectionsApi corrections();
}
