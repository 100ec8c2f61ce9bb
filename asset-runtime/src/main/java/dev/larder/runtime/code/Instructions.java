package dev.larder.runtime.code;

import dev.larder.runtime.code.FormWriter.Calling;

import org.jspecify.annotations.Nullable;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the code of a method. */
final class Instructions {
    private final FormWriter out;
    private final List<CodeElement> elements;
    private final Map<Label, Integer> labels;
    private final Variables variables;
    private final SqlFiles sqlFiles;
    private final Deque<Map<Integer, String>> enumSwitches = new ArrayDeque<>();

    Instructions(FormWriter out, OwnClass owner, MethodModel method, CodeModel code) {
        this.out = out;
        this.elements = Assertions.without(code.elementList());
        this.variables =
                new Variables(
                        elements,
                        OwnClass.isStatic(method) ? 0 : 1,
                        method.methodTypeSymbol().parameterList());
        this.labels = numbered(elements);
        this.sqlFiles = new SqlFiles(owner.name());
    }

    /** Only those that something jumps to, in the order of the code. */
    private static Map<Label, Integer> numbered(List<CodeElement> elements) {
        Set<Label> used = new HashSet<>();
        elements.forEach(element -> used.addAll(Jumps.labels(element)));
        Map<Label, Integer> numbers = new HashMap<>();
        for (CodeElement element : elements) {
            if (element instanceof LabelTarget target && used.contains(target.label())) {
                numbers.putIfAbsent(target.label(), numbers.size());
            }
        }
        return numbers;
    }

    void write() {
        @Nullable CodeElement before = null;
        for (int i = 0; i < elements.size(); i++) {
            if (variables.isUnread(i)) {
                i++;
            } else {
                CodeElement element = elements.get(i);
                write(i, element, before);
                before = element instanceof Instruction ? element : before;
            }
        }
        sqlFiles.found().forEach(out::reach);
    }

    private void write(int i, CodeElement element, @Nullable CodeElement before) {
        switch (element) {
            case LabelTarget target when labels.containsKey(target.label()) ->
                    out.line("at", place(target.label()));
            case ExceptionCatch caught -> write(caught);
            case ConstantInstruction constant -> write(constant);
            case FieldInstruction field when isEnumSwitch(field) -> enumSwitch(field);
            case FieldInstruction field ->
                    out.field(
                            field.opcode().name(),
                            field.owner().asSymbol(),
                            field.name().stringValue(),
                            field.typeSymbol());
            case InvokeInstruction call -> write(call);
            case InvokeDynamicInstruction call -> out.dynamic(call);
            case NewObjectInstruction made -> out.made(made.className().asSymbol());
            case TypeCheckInstruction check ->
                    out.line(check.opcode(), out.type(check.type().asSymbol()));
            case NewReferenceArrayInstruction array ->
                    out.line("array", out.type(array.componentType().asSymbol()));
            case NewMultiArrayInstruction array ->
                    out.line("array", array.dimensions(), out.type(array.arrayType().asSymbol()));
            case NewPrimitiveArrayInstruction array -> out.line("array", array.typeKind());
            case LoadInstruction load -> out.line("load", load.typeKind(), variables.number(i));
            case StoreInstruction store -> out.line("store", store.typeKind(), variables.number(i));
            case IncrementInstruction increment ->
                    out.line("increment", variables.number(i), increment.constant());
            case BranchInstruction branch ->
                    out.line(branch.opcode().name().replace("_W", ""), place(branch.target()));
            case TableSwitchInstruction table ->
                    choice(table.cases(), table.defaultTarget(), before);
            case LookupSwitchInstruction lookup ->
                    choice(lookup.cases(), lookup.defaultTarget(), before);
            case Instruction other -> out.line(other.opcode());
            default -> {}
        }
    }

    private String place(Label label) {
        return ":" + labels.getOrDefault(label, -1);
    }

    private void write(ExceptionCatch caught) {
        out.line(
                "catch",
                caught.catchType().map(type -> out.type(type.asSymbol())).orElse("any"),
                place(caught.tryStart()),
                place(caught.tryEnd()),
                place(caught.handler()));
    }

    private void write(ConstantInstruction constant) {
        ConstantDesc value = constant.constantValue();
        if (value instanceof String text) {
            sqlFiles.constant(text);
        } else if (value instanceof ClassDesc type) {
            sqlFiles.beside(FormWriter.internalName(type));
        }
        out.line("push", constant.typeKind(), out.constant(value));
    }

    private void write(InvokeInstruction call) {
        String name = call.name().stringValue();
        sqlFiles.called(call.owner().asInternalName(), name);
        Calling calling =
                switch (call.opcode()) {
                    case INVOKESTATIC -> Calling.STATIC;
                    case INVOKESPECIAL -> Calling.SPECIAL;
                    default -> Calling.VIRTUAL;
                };
        out.call(calling, call.owner().asSymbol(), name, call.typeSymbol());
    }

    private static boolean isEnumSwitch(FieldInstruction field) {
        return field.opcode() == Opcode.GETSTATIC
                && field.name().stringValue().startsWith(EnumSwitch.PREFIX);
    }

    private void enumSwitch(FieldInstruction array) {
        String name = array.name().stringValue();
        enumSwitches.push(
                EnumSwitch.names(out.classes().find(array.owner().asInternalName()), name));
        out.line("enum", name);
    }

    /** Cases in the order of what they say: the kinds of switches and their order are one. */
    private void choice(List<SwitchCase> cases, Label otherwise, @Nullable CodeElement before) {
        boolean ofEnum = before instanceof ArrayLoadInstruction && !enumSwitches.isEmpty();
        Map<Integer, String> names = ofEnum ? enumSwitches.pop() : Map.of();
        out.line("switch");
        cases.stream()
                .filter(one -> !one.target().equals(otherwise))
                .map(one ->
                        names.getOrDefault(one.caseValue(), Integer.toString(one.caseValue()))
                                + " "
                                + place(one.target()))
                .sorted()
                .forEach(out::line);
        out.line("else", place(otherwise));
    }
}
