package dev.larder.runtime.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.List;
import java.util.stream.Stream;

/** Where code goes on. */
final class Jumps {
    private Jumps() {}

    /** {@return the labels that an element names} */
    static List<Label> labels(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch -> List.of(branch.target());
            case TableSwitchInstruction table -> labels(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction lookup -> labels(lookup.defaultTarget(), lookup.cases());
            case DiscontinuedInstruction.JsrInstruction jump -> List.of(jump.target());
            case ExceptionCatch caught ->
                    List.of(caught.tryStart(), caught.tryEnd(), caught.handler());
            default -> List.of();
        };
    }

    private static List<Label> labels(Label otherwise, List<SwitchCase> cases) {
        return Stream.concat(Stream.of(otherwise), cases.stream().map(SwitchCase::target)).toList();
    }

    /** {@return whether the next element comes after this one, unless it jumps} */
    static boolean goesOn(CodeElement element) {
        return switch (element) {
            case BranchInstruction branch ->
                    branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            case TableSwitchInstruction _,
                    LookupSwitchInstruction _,
                    ReturnInstruction _,
                    ThrowInstruction _ ->
                    false;
            default -> true;
        };
    }
}
