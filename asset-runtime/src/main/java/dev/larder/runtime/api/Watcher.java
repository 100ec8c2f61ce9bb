package dev.larder.runtime.api;

/** Is told what happens, by whichever thread it happens on: must be quick. */
public interface Watcher {
    /** In a run of this process. */
    void happened(RunEvent event);

    /**
     * The ledger has moved by something else: what is shown is to be asked anew.
     *
     * @param sequence how far it has come
     */
    void changed(long sequence);

    /** Nothing more is told: the process ends. */
    void over();
}
