package dev.larder.runtime.api;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What has happened in a run, in sum: no more of it however many steps there were. */
final class RunSoFar {
    private static final int MOST_FAILURES = 100;

    private final SequencedMap<Ends, RunEvent.StepEnded> ended = new LinkedHashMap<>();
    private final List<RunEvent> failures = new ArrayList<>();
    private final Map<Long, RunEvent> open = new LinkedHashMap<>();
    private RunEvent.@Nullable Began began;
    private @Nullable RunEvent control;
    private @Nullable RunEvent over;

    private record Ends(List<String> assets, String state) {}

    void add(RunEvent event) {
        switch (event) {
            case RunEvent.Began its -> began = its;
            case RunEvent.StepBegan its -> open.put(its.step(), its);
            case RunEvent.StepWaits its -> open.put(its.step(), its);
            case RunEvent.StepAgain its -> open.remove(its.step());
            case RunEvent.StepEnded its -> end(its);
            case RunEvent.Controlled its -> control = its;
            case RunEvent.Ended its -> over = its;
        }
    }

    private void end(RunEvent.StepEnded end) {
        open.remove(end.step());
        if (!end.message().isEmpty() && failures.size() < MOST_FAILURES) {
            failures.add(end);
        } else {
            ended.merge(
                    new Ends(end.assets(), end.state()),
                    end.withoutMessage(),
                    RunEvent.StepEnded::plus);
        }
    }

    /** {@return the same, in fewer words} */
    List<RunEvent> told() {
        List<RunEvent> told = new ArrayList<>();
        add(told, began);
        told.addAll(ended.values());
        told.addAll(failures);
        told.addAll(open.values());
        add(told, control);
        add(told, over);
        return told;
    }

    private static void add(List<RunEvent> told, @Nullable RunEvent event) {
        if (event != null) {
            told.add(event);
        }
    }
}
