package dev.larder.wide;

import dev.larder.runtime.api.Api;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.RunsApi.Started;
import dev.larder.runtime.api.RunsApi.Work;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.ledger.RunOptions.Order;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/**
 * {@link WideAssets} in a home of their own. {@code main} makes what can be made, so that some
 * partitions are up to date, some failed and some missing, and then some of the first ones anew, so
 * that others are stale: from then on {@code larder serve} can show them. Its arguments are the
 * home and the settings, as {@code wide.assets=5000}; {@code serve} needs the same ones as system
 * properties, with {@code wide=open}.
 */
public final class WideProject {
    private WideProject() {}

    public static void main(String[] args) {
        for (int i = 1; i < args.length; i++) {
            String[] setting = args[i].split("=", 2);
            System.setProperty(setting[0], setting[1]);
        }
        try (Larder larder = open(Path.of(args[0]), Map.of())) {
            fill(larder.open(Role.WORKS, Duration.ZERO).api());
        }
    }

    /** {@return the project of this size, which nothing has been asked of yet} */
    public static Larder open(Path home, Map<String, Integer> sizes) {
        System.setProperty(WideAssets.WIDE, "open");
        sizes.forEach((name, size) -> System.setProperty("wide." + name, size.toString()));
        return Larder.start(home, Clock.systemUTC(), Unprocessed.Scope.FOLDERS);
    }

    /** Makes what can be made, and the first of it twice. */
    public static void fill(Api api) {
        run(api, new PlanRequest("*", null, Mode.MISSING));
        if (api.assets().list("*", null).stream().anyMatch(a -> a.key().equals("wide.asset_0"))) {
            boolean partitioned =
                    !api.assets().asset("wide.asset_0", null).definition().equals("unpartitioned");
            String days = partitioned ? "2025-01-03..2025-01-05,2025-01-20" : null;
            run(api, new PlanRequest("wide.asset_0", days, Mode.ALL));
        }
    }

    private static void run(Api api, PlanRequest request) {
        RunOptions options = new RunOptions(0, 100, Order.OLDEST_FIRST, 0);
        Started started =
                api.runs().start(new Work.OfRequest(request, options), Cancellation.NEVER);
        if (started.run() != null) {
            api.runs().follow(started.run(), _ -> {});
        }
    }
}
