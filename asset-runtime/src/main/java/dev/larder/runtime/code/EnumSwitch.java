package dev.larder.runtime.code;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.HashMap;
import java.util.Map;

/**
 * A class of the compiler's has an array for each enum that some method of a class switches on: it
 * gives the constants numbers, in the order in which any of these methods names them. A switch says
 * numbers; what counts are the names.
 */
final class EnumSwitch {
    static final String PREFIX = "$SwitchMap$";

    private final Map<String, Map<Integer, String>> arrays = new HashMap<>();
    private String array = "";
    private String constant = "";
    private int number;

    private EnumSwitch() {}

    /** {@return the names of the constants by their numbers in the array} */
    static Map<Integer, String> names(@Nullable OwnClass maps, String array) {
        EnumSwitch read = new EnumSwitch();
        MethodModel start = maps == null ? null : maps.method("<clinit>", "()V");
        if (start != null) {
            start.code().orElseThrow().elementList().forEach(read::read);
        }
        return read.arrays.getOrDefault(array, Map.of());
    }

    /** For each constant: the array, the constant and its ordinal, the number, to be stored. */
    private void read(CodeElement element) {
        switch (element) {
            case FieldInstruction field when field.opcode() == Opcode.GETSTATIC ->
                    field(field.name().stringValue());
            case ConstantInstruction pushed when pushed.constantValue() instanceof Integer value ->
                    number = value;
            case ArrayStoreInstruction store when store.typeKind() == TypeKind.INT ->
                    arrays.computeIfAbsent(array, _ -> new HashMap<>()).put(number, constant);
            default -> {}
        }
    }

    private void field(String name) {
        if (name.startsWith(PREFIX)) {
            array = name;
        } else {
            constant = name;
        }
    }
}
