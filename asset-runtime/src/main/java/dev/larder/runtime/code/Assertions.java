package dev.larder.runtime.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.util.List;

/**
 * What a class with an {@code assert} anywhere does when it starts: it notes whether assertions are
 * on. That comes first, and is no part of the code of any other method.
 */
final class Assertions {
    private Assertions() {}

    /** {@return the code without that} */
    static List<CodeElement> without(List<CodeElement> elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof FieldInstruction field
                    && field.name().equalsString("$assertionsDisabled")
                    && field.opcode() == java.lang.classfile.Opcode.PUTSTATIC) {
                return elements.subList(i + 1, elements.size());
            }
        }
        return elements;
    }

    /** {@return whether nothing is left but the return} */
    static boolean isAll(List<CodeElement> elements) {
        return without(elements).stream()
                .filter(Instruction.class::isInstance)
                .allMatch(ReturnInstruction.class::isInstance);
    }
}
