package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The laws for streams of records. */
abstract class StreamContract extends IOManagerFixture {
    /** A row of the types that every table of records has. */
    protected record Wide(
            int number,
            long big,
            double real,
            boolean flag,
            @Nullable String text,
            LocalDate day,
            Instant at,
            @Nullable Long maybe,
            @Nullable BigDecimal amount) {}

    /** For IO managers with {@link Capability#STREAM}; that others refuse is tested elsewhere. */
    @Nested
    class Streams {
        @BeforeEach
        void mustBeDeclared() {
            assumeTrue(io().capabilities().contains(Capability.STREAM), "stores no streams");
        }

        @Test
        void valuesComeBackEqual() throws Exception {
            List<Wide> rows = List.of(wide(), negative(), wide());

            Source source = store(new Content.Rows(rows.stream(), Wide.class));

            assertThat(list(source, Wide.class))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(rows);
        }

        @ParameterizedTest
        @ValueSource(longs = {0, 1, 20_000})
        void rowsComeBackInTheirOrder(long count) throws Exception {
            Target target = nextTarget("all");
            Stored stored = io().stage(target, rows(downFrom(count)));
            io().publish(target, stored);

            assertThat(list(source(stored), Item.class)).isEqualTo(downFrom(count).toList());
            assertThat(stored.rows()).isIn(null, count);
        }

        @Test
        void theyAreReadAsAStreamToo() throws Exception {
            Source source = store(rows(downFrom(5_000)), rows(downFrom(3)));
            List<Item> both = Stream.concat(downFrom(5_000), downFrom(3)).toList();

            try (Stream<Item> read = stream(source, Item.class)) {
                assertThat(read).containsExactlyElementsOf(both);
            }
        }

        @Test
        void aStreamThatIsNotReadToItsEndIsClosed() throws Exception {
            Source source = store(rows(downFrom(5_000)));

            try (Stream<Item> read = stream(source, Item.class)) {
                assertThat(read.findFirst()).contains(new Item(5_000, "item 5000"));
            }
            assertThat(list(source, Item.class)).hasSize(5_000);
        }

        @Test
        void partitionsAreReadInTheirOrder() throws Exception {
            Content[] partitions =
                    LongStream.range(0, 12)
                            .mapToObj(i -> rows(Stream.of(new Item(i, null), new Item(-i, "b"))))
                            .toArray(Content[]::new);

            assertThat(list(store(partitions), Item.class))
                    .isEqualTo(
                            LongStream.range(0, 12)
                                    .boxed()
                                    .flatMap(i -> Stream.of(new Item(i, null), new Item(-i, "b")))
                                    .toList());
        }

        @Test
        void theStreamRunsOnTheCallersThread() throws Exception {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();

            store(rows(downFrom(5_000).peek(_ -> threads.add(Thread.currentThread()))));

            assertThat(threads).containsExactly(Thread.currentThread());
        }

        @ParameterizedTest
        @MethodSource("dev.larder.testkit.StreamContract#failures")
        void whatTheStreamThrowsComesOutAsItIs(Throwable failure) throws Exception {
            Target target = nextTarget("all");
            Stream<Item> failing =
                    downFrom(20_000).peek(item -> throwIf(item.id() == 10_000, failure));

            assertThatThrownBy(() -> io().stage(target, rows(failing))).isSameAs(failure);

            io().discard(target);
            assertThat(inventory()).isEmpty();
        }

        @Test
        void anInterruptEndsAStreamThatWaits() throws Exception {
            Target target = nextTarget("all");
            CountDownLatch waiting = new CountDownLatch(1);
            InterruptedException interruption = new InterruptedException("the stream's own");
            Stream<Item> stuck =
                    downFrom(20_000)
                            .peek(item ->
                                    throwIf(
                                            item.id() == 10_000 && interruptedAfter(waiting),
                                            interruption));
            Caller<Stored> caller = Caller.start(() -> io().stage(target, rows(stuck)));
            waiting.await();

            caller.interrupt();

            assertThat(caller.failure()).isSameAs(interruption);
            io().discard(target);
            assertThat(inventory()).isEmpty();
        }

        @Test
        void anInterruptEndsAStreamThatGoesOnRegardless() throws Exception {
            Target target = nextTarget("all");
            CountDownLatch waiting = new CountDownLatch(1);
            Stream<Item> endless =
                    Stream.iterate(0L, i -> i + 1)
                            .peek(i -> {
                                if (i == 10_000 && interruptedAfter(waiting)) {
                                    Thread.currentThread().interrupt();
                                }
                            })
                            .map(i -> new Item(i, null));
            Caller<Stored> caller = Caller.start(() -> io().stage(target, rows(endless)));
            waiting.await();

            caller.interrupt();

            assertThat(caller.failure()).isInstanceOf(InterruptedException.class);
            io().discard(target);
            assertThat(inventory()).isEmpty();
        }
    }

    static Stream<Throwable> failures() {
        return Stream.of(
                new IllegalStateException("unchecked"),
                new IOException("checked"),
                new AssertionError("an error"));
    }

    /** {@return the content of a stream of items} */
    protected static Content rows(Stream<Item> items) {
        return new Content.Rows(items, Item.class);
    }

    private static Stream<Item> downFrom(long count) {
        return LongStream.range(0, count)
                .map(i -> count - i)
                .mapToObj(i -> new Item(i, i % 7 == 0 ? null : "item " + i));
    }

    /** Says that it waits, and waits for an interrupt; {@return true} */
    private static boolean interruptedAfter(CountDownLatch waiting) {
        waiting.countDown();
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        } catch (InterruptedException _) {
            return true;
        }
    }

    @SuppressWarnings("unchecked") // a stream may throw what it does not declare
    private static <E extends Throwable> void throwIf(boolean now, Throwable failure) throws E {
        if (now) {
            throw (E) failure;
        }
    }

    private static Wide wide() {
        return new Wide(
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                0.1,
                true,
                "Grüße, 東京 😀\n'\"\\",
                LocalDate.of(2001, 1, 31),
                Instant.parse("2001-01-31T23:59:59.123456Z"),
                7L,
                new BigDecimal("123456.789000000"));
    }

    private static Wide negative() {
        return new Wide(
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                -Double.MAX_VALUE,
                false,
                null,
                LocalDate.of(1600, 2, 29),
                Instant.parse("1600-02-29T00:00:00Z"),
                null,
                null);
    }
}
