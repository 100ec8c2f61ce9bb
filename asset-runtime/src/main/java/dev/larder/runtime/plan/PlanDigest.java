package dev.larder.runtime.plan;

import dev.larder.graph.AssetKey;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.TimeWindows;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two plans for the same graph do, leave and block the same. Windows of time count by
 * their numbers, which the graph gives a meaning; keys by their names, for they come and go.
 */
final class PlanDigest {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest sha;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);

    private PlanDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has SHA-256", e);
        }
    }

    /** {@return a text that differs whenever they do} */
    static String of(Plan plan) {
        PlanDigest digest = new PlanDigest();
        plan.steps().forEach(digest::add);
        digest.number(-1);
        plan.blocked().forEach(digest::add);
        digest.number(-1);
        plan.notRerun().forEach(digest::add);
        digest.flush();
        return HexFormat.of().formatHex(digest.sha.digest());
    }

    private void add(PlannedSteps steps) {
        add(steps.asset());
        add(steps.partitions());
        number(steps.wave());
        number(steps.reasons().size());
        for (Reason reason : steps.reasons()) {
            text(reason.kind());
            add(reason.upstream());
            add(reason.partitions());
        }
    }

    private void add(Blocked blocked) {
        add(blocked.asset());
        add(blocked.partitions());
        text(blocked.why().name());
        add(blocked.upstream());
        add(blocked.required());
        text(String.valueOf(blocked.until()));
        text(String.valueOf(blocked.selection()));
    }

    private void add(NotRerun left) {
        add(left.asset());
        add(left.partitions());
        text(String.valueOf(left.selection()));
    }

    private void add(@Nullable AssetKey key) {
        text(key == null ? "" : key.toString());
    }

    private void add(@Nullable PartitionSet set) {
        if (set == null) {
            number(-1);
            return;
        }
        var boxes = set.boxes();
        number(boxes.size());
        boxes.forEach(box -> box.sides().forEach(this::addSide));
    }

    private void addSide(PartitionSet side) {
        if (!(side.definition() instanceof TimeWindows)) {
            text(side.toText());
            return;
        }
        var ranges = side.ranges();
        number(ranges.size());
        ranges.forEach(range -> {
            number(range.from());
            number(range.to());
        });
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        flush();
        sha.update(bytes);
    }

    private void number(long number) {
        if (buffer.remaining() < Long.BYTES) {
            flush();
        }
        buffer.putLong(number);
    }

    private void flush() {
        sha.update(buffer.flip());
        buffer.clear();
    }
}
