package dev.larder.runtime.http;

import com.fasterxml.jackson.core.type.TypeReference;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.JsonText;
import dev.larder.runtime.api.RunEvent;

/** What events are called on their way. */
enum EventName {
    BEGAN(new TypeReference<RunEvent.Began>() {}),
    STEP_BEGAN(new TypeReference<RunEvent.StepBegan>() {}),
    STEP_WAITS(new TypeReference<RunEvent.StepWaits>() {}),
    STEP_AGAIN(new TypeReference<RunEvent.StepAgain>() {}),
    STEP_ENDED(new TypeReference<RunEvent.StepEnded>() {}),
    CONTROLLED(new TypeReference<RunEvent.Controlled>() {}),
    ENDED(new TypeReference<RunEvent.Ended>() {});

    private final TypeReference<? extends RunEvent> type;

    EventName(TypeReference<? extends RunEvent> type) {
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

    /**
     * {@return what was told}
     *
     * @throws LarderException a RESOURCES error when it cannot be read
     */
    static RunEvent read(String name, String json) {
        return JsonText.answer(json, valueOf(name).type);
    }
}
