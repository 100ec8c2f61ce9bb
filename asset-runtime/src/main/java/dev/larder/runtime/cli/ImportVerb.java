package dev.larder.runtime.cli;

import dev.larder.graph.AssetKey;
import dev.larder.graph.Selection;
import dev.larder.runtime.api.Workspace;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.FilesToImport;
import dev.larder.runtime.execute.FilesToImport.WhatIsThere;
import dev.larder.runtime.execute.Prepared;
import dev.larder.runtime.execute.RunExecution;
import dev.larder.runtime.execute.RunResult;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;

/** {@code larder import KEY FILE}. */
@Command(
        name = "import",
        description = {
            "Take files over as the data of an asset, as if its method had made them now.",
            "A file is one partition; of a folder each file is the partition that it is called"
                    + " after, such as 2001-01-31.parquet. The files stay where they are."
        })
final class ImportVerb extends Verb {
    @Parameters(index = "0", paramLabel = "KEY", description = "The asset, as namespace.name.")
    private String key;

    @Parameters(index = "1", paramLabel = "FILE", description = "A file, or a folder of files.")
    private String path;

    @Option(
            names = {"-p", "--partitions"},
            paramLabel = "PARTITIONS",
            description =
                    "Which partition the file is; which ones of the folder to take, by default all"
                            + " that it has.")
    private @Nullable List<String> partitions;

    @Option(names = "--replace", description = "Also where there are data, which they replace.")
    private boolean replace;

    @SuppressWarnings("NullAway.Init") // picocli sets the fields
    ImportVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        return executing(workspace -> imported(workspace));
    }

    private int imported(Workspace workspace) {
        Executor executor = workspace.executor();
        executor.recover();
        FilesToImport files = files(workspace);
        try (Interruption interruption = new Interruption()) {
            Prepared prepared;
            RunResult result = null;
            try (Progress progress = Progress.on(console(), isJson())) {
                prepared = executor.start(files, progress);
                RunExecution execution = prepared.execution();
                if (execution != null) {
                    interruption.cancels(execution::cancel);
                    result = execution.run();
                }
            }
            RunReport report = new RunReport(console(), workspace.graph(), prepared.plan(), result);
            return report.print(isJson() ? RunReport.Form.JSON : RunReport.Form.TEXT);
        }
    }

    private FilesToImport files(Workspace workspace) {
        AssetKey asset = new Selection.Key(key).resolve(workspace.graph()).iterator().next();
        return new FilesToImport(
                asset,
                resolved(path).normalize(),
                WhichPartitions.text(partitions),
                replace ? WhatIsThere.REPLACED : WhatIsThere.KEPT);
    }
}
