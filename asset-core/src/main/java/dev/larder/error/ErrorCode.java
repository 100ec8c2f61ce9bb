package dev.larder.error;

/** Who can mend it; decides the exit code of the command line. */
public enum ErrorCode {
    /** Wrong use, wrong configuration or a wrong definition: exit code 2. */
    USER(2),
    /** Right when it was asked, but the state has moved on since: exit code 1. */
    CONFLICT(1),
    /** Something that Larder needs is unusable: a folder, a store, a disk: exit code 1. */
    RESOURCES(1),
    /** A defect of Larder itself: exit code 1. */
    SYSTEM(1);

    private final int exitCode;

    ErrorCode(int exitCode) {
        this.exitCode = exitCode;
    }

    /** {@return the exit code of a command that ends with such an error} */
    public int exitCode() {
        return exitCode;
    }
}
