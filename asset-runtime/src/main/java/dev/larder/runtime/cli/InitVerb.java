package dev.larder.runtime.cli;

import dev.larder.runtime.cli.Json.Written;
import dev.larder.runtime.project.NewProject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code larder init DIR}. */
@Command(name = "init", description = "Write a small complete project into a new folder.")
final class InitVerb extends Verb {
    @Parameters(
            paramLabel = "DIR",
            description = "The folder; package and namespace are named after it.")
    private String folder;

    @SuppressWarnings("NullAway.Init") // picocli sets the field
    InitVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        NewProject project = NewProject.in(resolved(folder));
        List<String> files = project.write();
        if (isJson()) {
            console().json(new Written(project.folder().toString(), project.namespace(), files));
        } else {
            console().line("@|green Written|@ to %s:".formatted(folder));
            files.forEach(file -> console().line("  " + file));
            console()
                    .line(
                            "Make its assets with: @|bold cd %s && ./larder materialize|@"
                                    .formatted(folder));
        }
        return DONE;
    }
}
