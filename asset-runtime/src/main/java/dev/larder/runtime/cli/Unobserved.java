package dev.larder.runtime.cli;

import dev.larder.runtime.api.PlansApi.UnobservedLine;

/** Says what could not be observed. */
final class Unobserved {
    private Unobserved() {}

    static String text(UnobservedLine failed) {
        String partitions =
                failed.partitions() == null ? "" : " " + PlanViews.shortened(failed.partitions());
        return "%s%s could not be observed (%s); its last versions are used"
                .formatted(failed.key(), partitions, failed.why());
    }
}
