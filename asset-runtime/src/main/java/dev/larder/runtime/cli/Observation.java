package dev.larder.runtime.cli;

import dev.larder.runtime.execute.Observing;
import dev.larder.runtime.execute.Unobserved;
import dev.larder.runtime.plan.PlanRequest;

/** Observes before a plan is made, and says what could not be observed. */
final class Observation {
    private Observation() {}

    static void before(
            PlanRequest request, Observing observing, Interruption interruption, Console console) {
        interruption.cancels(observing::cancel);
        observing.before(request).forEach(failed -> console.note(text(failed)));
    }

    static String text(Unobserved failed) {
        String partitions =
                failed.partitions() == null
                        ? ""
                        : " " + PlanViews.shortened(Views.texts(failed.partitions()));
        return "%s%s could not be observed (%s); its last versions are used"
                .formatted(failed.asset(), partitions, failed.why());
    }
}
