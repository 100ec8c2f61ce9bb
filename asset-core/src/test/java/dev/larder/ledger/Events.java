package dev.larder.ledger;

import dev.larder.graph.AssetKey;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that ever happened, in order; every question goes through all of it. */
final class Events {
    private final Map<AssetKey, Map<Long, List<Event>>> byPartition = new HashMap<>();

    /** Something that happened to a partition. */
    sealed interface Event {
        record Made(Materialization made) implements Event {}

        record Removed(long sequence) implements Event {}

        record Verified(Verification verification) implements Event {}
    }

    void add(AssetKey key, long ordinal, Event event) {
        byPartition
                .computeIfAbsent(key, _ -> new HashMap<>())
                .computeIfAbsent(ordinal, _ -> new ArrayList<>())
                .add(event);
    }

    private List<Event> of(AssetKey key, long ordinal) {
        return byPartition.getOrDefault(key, Map.of()).getOrDefault(ordinal, List.of());
    }

    /** {@return what is current; null where nothing is} */
    @Nullable Materialization made(AssetKey key, long ordinal) {
        Materialization made = null;
        for (Event event : of(key, ordinal)) {
            made =
                    switch (event) {
                        case Event.Made(Materialization next) -> next;
                        case Event.Removed _ -> null;
                        case Event.Verified _ -> made;
                    };
        }
        return made;
    }

    /** {@return what was said of what is current} */
    List<Verification> verifications(AssetKey key, long ordinal) {
        List<Verification> said = new ArrayList<>();
        for (Event event : of(key, ordinal)) {
            switch (event) {
                case Event.Made _, Event.Removed _ -> said.clear();
                case Event.Verified(Verification one) -> said.add(one);
            }
        }
        return said;
    }

    /** {@return until when what was read is known to be what it was made from} */
    long pinned(AssetKey key, long ordinal) {
        Materialization made = made(key, ordinal);
        long pinned = 0;
        for (Pin pin : made == null ? List.<Pin>of() : made.pins()) {
            pinned = Math.max(pinned, pin.sequence());
        }
        for (Verification one : verifications(key, ordinal)) {
            if (one.kind() == Verification.Kind.UNCHANGED) {
                pinned = Math.max(pinned, one.sequence());
            }
        }
        return pinned;
    }

    /** {@return a text for the version that it had at a sequence; empty where it had none} */
    String version(AssetKey key, long ordinal, long sequence) {
        String version = "";
        for (Event event : of(key, ordinal)) {
            switch (event) {
                case Event.Made(Materialization made) when made.sequence() <= sequence ->
                        version =
                                made.dataVersion() == null
                                        ? "#" + made.id()
                                        : "=" + made.dataVersion();
                case Event.Removed(long at) when at <= sequence -> version = "";
                case Event.Made _, Event.Removed _, Event.Verified _ -> {}
            }
        }
        return version;
    }
}
