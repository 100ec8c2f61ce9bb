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

    /** Returns once that is so. */
    @SuppressWarnings("restricted") // the build's tests may
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
            MethodHandle compare =
                    MethodHandles.lookup()
                            .findStatic(
                                    NativeWait.class,
                                    "compared",
                                    MethodType.methodType(
                                            int.class,
                                            BooleanSupplier.class,
                                            MemorySegment.class,
                                            MemorySegment.class))
                            .bindTo(condition);
            MemorySegment numbers = arena.allocateFrom(ValueLayout.JAVA_INT, 2, 1);
            sort.invokeExact(numbers, 2L, 4L, linker.upcallStub(compare, COMPARE, arena));
        } catch (Throwable e) {
            throw new AssertionError("qsort cannot be called", e);
        }
    }

    /** Called by {@code qsort}. */
    @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // found by its name, called as it wants
    private static int compared(BooleanSupplier condition, MemorySegment one, MemorySegment other) {
        boolean interrupted = false;
        while (!condition.getAsBoolean()) {
            Appearance.pause();
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }
}
