package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;

/** A project, and who answers for it. */
abstract class ApiFixture {
    static final Instant NOW = Instant.parse("2001-03-05T12:00:00Z");

    @TempDir private Path folder;
    private Owning owning;

    /** {@return the one that answers} */
    abstract Api api(Owning owning) throws InterruptedException;

    @BeforeEach
    void start() {
        owning = new Owning(folder.resolve("home"), NOW);
    }

    @AfterEach
    void end() {
        owning.close();
    }

    final Api api() throws InterruptedException {
        return api(owning);
    }

    final Owning owning() {
        return owning;
    }

    final Started started(Work work) throws InterruptedException {
        return api().runs().start(work, Cancellation.NEVER);
    }

    final long made(String selection, String partitions) throws InterruptedException {
        var request = new PlanRequest(selection, partitions, Mode.MISSING);
        Started started = started(new Work.OfRequest(request, RunOptions.USUAL));
        long run = Objects.requireNonNull(started.run());
        api().runs().follow(run, _ -> {});
        return run;
    }

    /** Asks for something. */
    interface Question {
        void to(Api api);
    }

    final void refused(Question question, ErrorCode code, String message) throws Exception {
        Api api = api();
        assertThatExceptionOfType(LarderException.class)
                .isThrownBy(() -> question.to(api))
                .withMessageStartingWith(message)
                .extracting(LarderException::code)
                .isEqualTo(code);
    }
}
