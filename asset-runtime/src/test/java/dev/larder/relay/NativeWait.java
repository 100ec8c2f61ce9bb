package dev.larder.relay;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BooleanSupplier;

/**
 * Waits below a call of native code, as a method does that calls a library of another language: C's
 * {@code qsort} asks Java how two numbers compare, and Java takes its time. No interrupt ends it.
 */
public final class NativeWait {
    private static final FunctionDescriptor COMPARE =
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);

    private NativeWait() {}

    /** What {@code qsort} calls. */
    interface Comparison {
        int compare(MemorySegment one, MemorySegment other);
    }

    /** Returns once that is so. */
    @SuppressWarnings("restricted") // calls of native code are what this is about
    public static void until(BooleanSupplier condition) {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle sort =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow("qsort"),
                            FunctionDescriptor.ofVoid(
                                    ValueLayout.ADDRESS,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.JAVA_LONG,
                                    ValueLayout.ADDRESS));
            Comparison waiting =
                    (_, _) -> {
                        await(condition);
                        return 0;
                    };
            MethodHandle compare =
                    MethodHandles.lookup()
                            .findVirtual(
                                    Comparison.class,
                                    "compare",
                                    MethodType.methodType(
                                            int.class, MemorySegment.class, MemorySegment.class))
                            .bindTo(waiting);
            MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 2, 1);
            sort.invokeExact(numbers, 2L, 4L, linker.upcallStub(compare, COMPARE, arena));
        } catch (Throwable e) {
            throw new AssertionError("qsort cannot be called", e);
        }
    }

    private static void await(BooleanSupplier condition) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            Appearance.pause();
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
