package dev.larder.runtime.cli;

import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.cli.Following.Rest;
import dev.larder.runtime.execute.FilesToImport.WhatIsThere;

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
        Work files =
                new Work.OfFiles(
                        key,
                        resolved(path).normalize(),
                        WhichPartitions.text(partitions),
                        replace ? WhatIsThere.REPLACED : WhatIsThere.KEPT);
        return work((api, interruption) -> {
            Started started = api.runs().start(files, interruption::cancels);
            return following(api, interruption).of(started, null, Rest.STARTED_ANEW);
        });
    }
}
