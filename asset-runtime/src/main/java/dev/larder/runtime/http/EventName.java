package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;

import java.util.Optional;
import java.util.stream.Stream;

/** What events are called on their way. */
enum EventName {
    BEGAN(RunEvent.Began.class),
    STEP_BEGAN(RunEvent.StepBegan.class),
    STEP_WAITS(RunEvent.StepWaits.class),
    STEP_AGAIN(RunEvent.StepAgain.class),
    STEP_ENDED(RunEvent.StepEnded.class),
    CONTROLLED(RunEvent.Controlled.class),
    ENDED(RunEvent.Ended.class);

    private final Class<? extends RunEvent> type;

    EventName(Class<? extends RunEvent> type) {
        this.type = type;
    }

    static EventName of(RunEvent event) {
        return switch (event) {
            case RunEvent.Began _ -> BEGAN;
            case RunEvent.StepBegan _ -> STEP_BEGAN;
            case RunEvent.StepWaits _ -> STEP_WAITS;
            case RunEvent.StepAgain _ -> STEP_AGAIN;
            case RunEvent.StepEnded _ -> STEP_ENDED;
            case RunEvent.Controlled _ -> CONTROLLED;
            case RunEvent.Ended _ -> ENDED;
        };
    }

    /** {@return the one with that name; empty where it is none of a run's, or a newer one} */
    static Optional<EventName> find(String name) {
        return Stream.of(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /**
     * {@return what was told}
     *
     * @throws LarderException a RESOURCES error when it cannot be read
     */
    RunEvent read(String json) {
        return JsonText.answer(json, type);
    }
}
