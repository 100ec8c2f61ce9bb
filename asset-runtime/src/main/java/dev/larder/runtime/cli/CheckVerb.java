package dev.larder.runtime.cli;

import dev.larder.error.DefinitionException;
import dev.larder.error.ErrorCode;
import dev.larder.error.Problem;
import dev.larder.graph.AssetDefinition;
import dev.larder.runtime.api.Counted;
import dev.larder.runtime.cli.Json.Checked;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.start.Larder;

import picocli.CommandLine.Command;

import java.util.Collection;
import java.util.List;

/** {@code larder check}. */
@Command(name = "check", description = "Check the definitions and the configuration; runs nothing.")
final class CheckVerb extends Verb {
    CheckVerb(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Integer call() {
        try (Larder larder = start(Unprocessed.Scope.EVERYWHERE)) {
            Collection<AssetDefinition> assets = larder.project().graph().definitions();
            int inputs = assets.stream().mapToInt(asset -> asset.inputs().size()).sum();
            if (isJson()) {
                console().json(new Checked(assets.size(), inputs, List.of()));
            } else {
                console()
                        .line(
                                "@|green Sound|@: %s, %s"
                                        .formatted(
                                                Counted.of(assets.size(), "asset"),
                                                Counted.of(inputs, "input")));
            }
            return DONE;
        } catch (DefinitionException e) {
            if (!isJson()) {
                throw e;
            }
            console()
                    .json(new Checked(0, 0, e.problems().stream().map(Problem::toString).toList()));
            return ErrorCode.USER.exitCode();
        }
    }
}
