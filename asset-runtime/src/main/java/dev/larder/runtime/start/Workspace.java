package dev.larder.runtime.start;

import dev.larder.DynamicPartitionKeys;
import dev.larder.ledger.LedgerState;
import dev.larder.runtime.discovery.Project;
import dev.larder.runtime.execute.Environment;
import dev.larder.runtime.execute.Executor;
import dev.larder.runtime.execute.IOManagers;
import dev.larder.runtime.execute.Observing;
import dev.larder.runtime.execute.Pruning;
import dev.larder.runtime.execute.Verifying;
import dev.larder.runtime.home.Settings;
import dev.larder.runtime.home.Settings.RetentionSettings;
import dev.larder.runtime.ledger.Attempts;
import dev.larder.runtime.ledger.Corrections;
import dev.larder.runtime.ledger.ExternalCalls;
import dev.larder.runtime.ledger.History;
import dev.larder.runtime.ledger.Holder;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.Plans;
import dev.larder.runtime.ledger.Retention;
import dev.larder.runtime.ledger.Runs;
import dev.larder.runtime.ledger.Sharing;
import dev.larder.runtime.ledger.Transactions;
import dev.larder.runtime.logs.StepLogs;

import io.micronaut.context.ApplicationContext;

import java.time.InstantSource;
import java.util.UUID;

/** A project with its home open: what it is, what the store knows of it, and what runs it. */
public final class Workspace {
    private final Project project;
    private final Ledger ledger;
    private final Runs runs;
    private final Plans plans;
    private final Transactions transactions;
    private final Corrections corrections;
    private final History history;
    private final Executor executor;
    private final Observing observing;
    private final Verifying verifying;
    private final Pruning pruning;
    private final StepLogs logs;

    private Workspace(
            ApplicationContext context, Environment environment, RetentionSettings retention) {
        this.project = environment.project();
        this.ledger = environment.ledger();
        this.runs = environment.runs();
        this.plans = context.getBean(Plans.class);
        this.corrections = context.getBean(Corrections.class);
        this.history = context.getBean(History.class);
        this.logs = environment.logs();
        this.transactions = context.getBean(Transactions.class);
        this.executor = new Executor(environment, transactions, plans);
        this.observing = new Observing(environment);
        this.verifying = new Verifying(environment);
        this.pruning = new Pruning(environment, context.getBean(Retention.class), retention);
    }

    static Workspace of(
            ApplicationContext context,
            Project project,
            IOManagers ioManagers,
            Settings settings,
            StepLogs logs,
            InstantSource clock) {
        Environment environment =
                new Environment(
                        project,
                        context.getBean(Ledger.class),
                        context.getBean(Attempts.class),
                        context.getBean(Runs.class),
                        context.getBean(ExternalCalls.class),
                        ioManagers,
                        context.getBean(DynamicPartitionKeys.class),
                        clock,
                        new Holder(
                                "process "
                                        + ProcessHandle.current().pid()
                                        + " "
                                        + UUID.randomUUID(),
                                settings.lease(),
                                settings.store() == null ? Sharing.ALONE : Sharing.SHARED),
                        logs,
                        settings.pools(),
                        settings.concurrency(),
                        Environment.GRACE);
        return new Workspace(context, environment, settings.retention());
    }

    public Project project() {
        return project;
    }

    /** {@return what the ledger knows of the project's assets now} */
    public LedgerState state() {
        return ledger.state(project.graph());
    }

    /** {@return what people say of data that are there} */
    public Corrections corrections() {
        return corrections;
    }

    /** Does all of that in one transaction. */
    public void atOnce(Runnable work) {
        transactions.exclusively(() -> {
            work.run();
            return true;
        });
    }

    /** {@return what the ledger remembers} */
    public History history() {
        return history;
    }

    public Runs runs() {
        return runs;
    }

    public Plans plans() {
        return plans;
    }

    public Executor executor() {
        return executor;
    }

    /** {@return what gives up what nobody needs any more} */
    public Pruning pruning() {
        return pruning;
    }

    /** {@return what methods have printed} */
    public StepLogs logs() {
        return logs;
    }

    public Observing observing() {
        return observing;
    }

    /** {@return what compares the stores with the ledger} */
    public Verifying verifying() {
        return verifying;
    }
}
