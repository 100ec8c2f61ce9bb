package dev.larder.runtime;

import dev.larder.runtime.execute.RunBench;
import dev.larder.runtime.http.PageBench;
import dev.larder.runtime.ledger.jdbc.LedgerBench;
import dev.larder.runtime.ledger.jdbc.TurnBench;
import dev.larder.runtime.plan.PlanBench;

/** Runs the benchmarks of this module, one after the other. */
public final class Benches {
    private Benches() {}

    public static void main(String[] args) throws Exception {
        PlanBench.main(args);
        RunBench.main(args);
        LedgerBench.main(args);
        TurnBench.main(args);
        PageBench.main(args);
    }
}
