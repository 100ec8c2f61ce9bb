package dev.larder.runtime.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which instructions use the same variable. What is stored and what reads it are of one variable,
 * whatever slot the compiler has given it. With {@code -g} javac stores each {@code final int x =
 * 1} for the debugger's sake, and shifts the others; without it does not, and what reads {@code x}
 * has the 1 itself: so a constant that nothing reads is left out.
 */
final class Variables {
    private static final int NONE = -1;

    /** A stretch of code, and where it goes on when it fails. */
    private record Guarded(int from, int to, int handler) {}

    private final List<CodeElement> elements;
    private final int parameters;
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<Guarded> guarded = new ArrayList<>();

    /** Of instructions, then of parameters: one that is of the same variable, at last itself. */
    private final int[] same;

    private final BitSet read = new BitSet();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    /**
     * @param receiver the slots that {@code this} takes
     */
    Variables(List<CodeElement> elements, int receiver, List<ClassDesc> parameters) {
        this.elements = elements;
        this.parameters =
                receiver + parameters.stream().mapToInt(p -> TypeKind.from(p).slotSize()).sum();
        this.same = new int[elements.size() + this.parameters];
        Arrays.setAll(same, i -> i);
        note();
        for (int slot = 0; slot < this.parameters; slot++) {
            follow(elements.size() + slot, slot, 0);
        }
        for (int i = 0; i < elements.size(); i++) {
            int slot = stored(elements.get(i));
            if (slot != NONE) {
                follow(i, slot, i + 1);
            }
        }
        // What they are is said by their order.
        for (int slot = 0; slot < this.parameters; slot++) {
            number(elements.size() + slot);
        }
    }

    private void note() {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof LabelTarget target) {
                places.put(target.label(), i);
            }
        }
        for (CodeElement element : elements) {
            if (element instanceof ExceptionCatch caught) {
                guarded.add(
                        new Guarded(
                                place(caught.tryStart()),
                                place(caught.tryEnd()),
                                place(caught.handler())));
            }
        }
    }

    private int place(Label label) {
        return places.getOrDefault(label, elements.size());
    }

    /** Finds all that reads what is stored, on any way from there to where it is overwritten. */
    private void follow(int stored, int slot, int from) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            int i = open.remove();
            boolean goesOn = true;
            while (goesOn && i < elements.size() && !seen.get(i)) {
                seen.set(i);
                CodeElement element = elements.get(i);
                if (read(element) == slot) {
                    join(stored, i);
                    read.set(root(stored));
                }
                goesOn = stored(element) != slot && Jumps.goesOn(element);
                if (stored(element) != slot) {
                    addJumps(i, element, open);
                }
                i++;
            }
        }
    }

    private void addJumps(int i, CodeElement element, Deque<Integer> open) {
        if (!(element instanceof ExceptionCatch)) {
            Jumps.labels(element).forEach(label -> open.add(place(label)));
        }
        for (Guarded stretch : guarded) {
            if (stretch.from() <= i && i < stretch.to()) {
                open.add(stretch.handler());
            }
        }
    }

    private static int stored(CodeElement element) {
        return switch (element) {
            case StoreInstruction store -> store.slot();
            case IncrementInstruction increment -> increment.slot();
            default -> NONE;
        };
    }

    private static int read(CodeElement element) {
        return switch (element) {
            case LoadInstruction load -> load.slot();
            case IncrementInstruction increment -> increment.slot();
            default -> NONE;
        };
    }

    private int root(int i) {
        return same[i] == i ? i : root(same[i]);
    }

    private void join(int a, int b) {
        int first = root(a);
        int second = root(b);
        boolean isRead = read.get(first) || read.get(second);
        same[first] = second;
        read.set(second, isRead);
    }

    /** {@return whether this and the next instruction store a constant that nothing reads} */
    boolean isUnread(int i) {
        return i + 1 < elements.size()
                && elements.get(i) instanceof ConstantInstruction
                && elements.get(i + 1) instanceof StoreInstruction
                && !read.get(root(i + 1));
    }

    /** {@return the variable's number, by the order in which they are asked for} */
    int number(int i) {
        return numbers.computeIfAbsent(root(i), _ -> numbers.size());
    }
}
