package dev.larder.io.duckdb;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.UUID;

/** One component of every type that may be null. Package-private, as a user's records may be. */
@SuppressWarnings("ArrayRecordComponent") // a component that is byte[] is one of the types
record AllTypes(
        @Nullable Boolean flag,
        @Nullable Byte tiny,
        @Nullable Short small,
        @Nullable Integer normal,
        @Nullable Long big,
        @Nullable Float single,
        @Nullable Double real,
        @Nullable String text,
        @Nullable BigDecimal amount,
        @Nullable LocalDate day,
        @Nullable LocalDateTime dayTime,
        @Nullable Instant instant,
        @Nullable LocalTime time,
        @Nullable UUID uuid,
        byte @Nullable [] bytes,
        @Nullable Shade shade) {

    enum Shade {
        LIGHT,
        DARK {
            @Override
            int depth() {
                return 2;
            }
        };

        int depth() {
            return 1;
        }
    }

    static AllTypes nulls() {
        return new AllTypes(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null);
    }

    /** Arrays compare by identity in records. */
    boolean same(AllTypes other) {
        return Arrays.equals(bytes, other.bytes) && withoutBytes().equals(other.withoutBytes());
    }

    private AllTypes withoutBytes() {
        return new AllTypes(
                flag, tiny, small, normal, big, single, real, text, amount, day, dayTime, instant,
                time, uuid, null, shade);
    }
}
