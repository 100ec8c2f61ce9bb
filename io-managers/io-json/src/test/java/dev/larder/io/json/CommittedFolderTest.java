package dev.larder.io.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.LarderException;
import dev.larder.io.CommittingIOManager;
import dev.larder.io.Content;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.testkit.CommitLog;
import dev.larder.testkit.CommittedFolderFactory;
import dev.larder.testkit.IOManagerContract;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The test kit's store with a commit of its own, over values. */
class CommittedFolderTest extends IOManagerContract {
    @Override
    protected IOManagerFactory factory() {
        return new CommittedFolderFactory();
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("files", "json");
    }

    /** The files, and what is visible without one; commits themselves stay for ever. */
    @Override
    protected Set<String> inventory() throws IOException {
        Set<String> stored = new TreeSet<>();
        super.inventory().stream().filter(file -> file.startsWith("data/")).forEach(stored::add);
        log().visible().values().stream()
                .filter(one -> !stored.contains("data/" + one.location()))
                .forEach(one -> stored.add("without a file: " + one));
        return stored;
    }

    private CommitLog log() {
        return CommitLog.of(root(), ASSET);
    }

    @Test
    void whoReadsTheFolderSeesWhatWasCommittedLast() throws Exception {
        CommittingIOManager io = (CommittingIOManager) io();
        Target first = nextTarget("a, b\n c");
        Stored stored = io.stage(first, new Content.Value("one", String.class));
        assertThat(log().visible()).isEmpty();
        io.commit(List.of(first), List.of(stored));
        Target second = nextTarget("a, b\n c");
        Stored over = io.stage(second, new Content.Value("two", String.class));
        io.commit(List.of(second), List.of(over));

        CommitLog.Committed was =
                new CommitLog.Committed(
                        first.partition(), first.materialization(), stored.location());
        CommitLog.Committed is =
                new CommitLog.Committed(
                        second.partition(), second.materialization(), over.location());
        assertThat(log().commits()).containsExactly(List.of(was), List.of(is));
        assertThat(log().visible()).isEqualTo(Map.of(first.partition(), is));

        io.delete(over.location());
        assertThat(log().visible()).isEmpty();
    }

    @Test
    void filesThatNobodyWritesAreRefused() {
        var configuration =
                new IOManagerFactory.Configuration(NAME, root(), Map.of("files", "clay"));
        assertThatThrownBy(() -> factory().create(configuration))
                .isInstanceOf(LarderException.class)
                .hasMessageContaining("clay");
    }
}
