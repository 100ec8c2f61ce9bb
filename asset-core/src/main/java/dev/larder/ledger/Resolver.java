package dev.larder.ledger;

import dev.larder.error.LarderException;
import dev.larder.graph.CodeVersion;
import dev.larder.partition.Intervals;
import dev.larder.partition.PartitionSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says what was recorded in terms of today's inputs. What many partitions have in common it gives
 * to all of them. For one thread.
 */
final class Resolver {
    private final Readings readings;
    private final Map<Basis, Basis> bases = new HashMap<>();
    private final Map<Read, Read> reads = new HashMap<>();
    private final Map<CodeVersion, CodeVersion> codes = new HashMap<>();
    private final Map<Reading, Cut> cuts = new HashMap<>();

    /**
     * A pin of a step that made several partitions: the last one of an input.
     *
     * @param pinned what it is pinned to
     * @param exact whether the mapping gives all of that for what was made
     */
    private record Cut(Pin pin, Intervals pinned, boolean exact) {}

    Resolver(Readings readings) {
        this.readings = readings;
    }

    CodeVersion shared(CodeVersion code) {
        CodeVersion known = codes.putIfAbsent(code, code);
        return known == null ? code : known;
    }

    /** {@return what a partition was made from; null where that is just what is mapped} */
    @Nullable Basis basis(long ordinal, List<Pin> pins) {
        Basis basis = areInOrder(pins) ? ofInOrder(ordinal, pins) : ofOthers(ordinal, pins);
        if (basis == null) {
            return null;
        }
        Basis known = bases.putIfAbsent(basis, basis);
        return known == null ? basis : known;
    }

    /** One for each input, as a step records them where nothing has changed since. */
    private boolean areInOrder(List<Pin> pins) {
        if (pins.size() != readings.count()) {
            return false;
        }
        for (int i = 0; i < pins.size(); i++) {
            Pin pin = pins.get(i);
            Reading reading = readings.reading(i);
            if (!pin.parameter().equals(reading.edge().parameter())
                    || !pin.upstream().equals(reading.edge().upstream())
                    || pin.counted() != reading.counts()
                    || (pin.partitions() != null && !isNameable(reading, pin))
                    || pin.sequence() != pins.getFirst().sequence()) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Basis ofInOrder(long ordinal, List<Pin> pins) {
        List<Read> found = null;
        for (int i = 0; i < pins.size(); i++) {
            Read read = read(readings.reading(i), ordinal, pins.subList(i, i + 1));
            if (found == null && read != Read.AsMapped.AS_MAPPED) {
                found = new ArrayList<>();
                for (int j = 0; j < i; j++) {
                    found.add(Read.AsMapped.AS_MAPPED);
                }
            }
            if (found != null) {
                found.add(read);
            }
        }
        return found == null ? null : new Basis(found, List.of(), null);
    }

    private Basis ofOthers(long ordinal, List<Pin> pins) {
        List<Read> found = new ArrayList<>();
        for (Reading reading : readings.all()) {
            found.add(read(reading, ordinal, pinsOf(reading, pins)));
        }
        List<Pin> gone = pins.stream().filter(pin -> pin.counted() && !isRead(pin)).toList();
        return new Basis(found, gone, pins);
    }

    private boolean isRead(Pin pin) {
        return readings.all().stream()
                .anyMatch(reading -> reading.edge().upstream().equals(pin.upstream()));
    }

    /** By the name of the parameter; of one that is named anew those that nothing else has. */
    private List<Pin> pinsOf(Reading reading, List<Pin> pins) {
        List<Pin> ofUpstream =
                pins.stream()
                        .filter(pin -> pin.upstream().equals(reading.edge().upstream()))
                        .toList();
        List<Pin> named = ofUpstream.stream().filter(pin -> isNamed(pin, reading)).toList();
        return named.isEmpty()
                ? ofUpstream.stream()
                        .filter(pin ->
                                readings.all().stream().noneMatch(other -> isNamed(pin, other)))
                        .toList()
                : named;
    }

    private static boolean isNamed(Pin pin, Reading reading) {
        return pin.upstream().equals(reading.edge().upstream())
                && pin.parameter().equals(reading.edge().parameter());
    }

    private Read read(Reading reading, long ordinal, List<Pin> pins) {
        Read read;
        try {
            read =
                    pins.size() == 1
                            ? read(reading, ordinal, pins.getFirst())
                            : ofSeveral(reading, pins);
        } catch (LarderException e) {
            // A mapping of the user's fails: whoever asks for the partition gets to know.
            read = new Read.Shared(pins);
        }
        Read known = read instanceof Read.Those ? reads.putIfAbsent(read, read) : null;
        return known == null ? read : known;
    }

    private static Read ofSeveral(Reading reading, List<Pin> pins) {
        if (pins.isEmpty()) {
            return Read.Those.NONE;
        }
        return pins.stream().allMatch(pin -> isNameable(reading, pin))
                ? new Read.Shared(pins)
                : Read.Unnamed.UNNAMED;
    }

    private static boolean isNameable(Reading reading, Pin pin) {
        PartitionSet set = pin.partitions();
        return set != null && set.definition().equals(reading.upstream());
    }

    private Read read(Reading reading, long ordinal, Pin pin) {
        PartitionSet set = pin.partitions();
        if (set == null || !isNameable(reading, pin)) {
            return Read.Unnamed.UNNAMED;
        }
        boolean alone = pin.made() == null;
        return switch (reading.shape()) {
            case Reading.Shape.Uniform(Intervals whole) -> uniform(set, whole);
            case Reading.Shape.Moving _ -> alone ? those(set) : new Read.Shared(List.of(pin));
            case Reading.Shape.Shifted _ -> {
                Intervals mapped = reading.required(ordinal, Instant.EPOCH);
                yield isJust(reading, mapped, set, pin)
                        ? Read.AsMapped.AS_MAPPED
                        : alone ? those(set) : new Read.Shared(List.of(pin));
            }
            case Reading.Shape.Fixed _ -> {
                Intervals mapped = reading.required(ordinal, Instant.EPOCH);
                yield isJust(reading, mapped, set, pin)
                        ? new Read.Those(mapped, null, true)
                        : alone ? those(set) : new Read.Shared(List.of(pin));
            }
        };
    }

    private static Read uniform(PartitionSet set, @Nullable Intervals whole) {
        Read.Those those = those(set);
        return whole != null && those.partitions().equals(whole) && those.outside() == null
                ? Read.AsMapped.AS_MAPPED
                : those;
    }

    private static Read.Those those(PartitionSet set) {
        Intervals stretches = set.stretches();
        return new Read.Those(stretches, Reading.outside(set, stretches), false);
    }

    /** Whether a partition's share of what was read is just what the mapping gives for it. */
    @SuppressWarnings("ReferenceEquality") // one step's partitions come with one list of pins
    private boolean isJust(Reading reading, Intervals mapped, PartitionSet set, Pin pin) {
        PartitionSet made = pin.made();
        if (made == null) {
            return mapped.size() == set.size() && mapped.equals(set.stretches());
        }
        Cut cut = cuts.get(reading);
        if (cut == null || cut.pin != pin) {
            PartitionSet mappable = reading.upstream().covered(reading.all(made, Instant.EPOCH));
            boolean exact = set.minus(mappable).isEmpty();
            cut = new Cut(pin, set.stretches(), exact);
            cuts.put(reading, cut);
        }
        return cut.exact && mapped.minus(cut.pinned).isEmpty();
    }
}
