package dev.larder.runtime.execute;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetKey;
import dev.larder.io.CommittingIOManager;
import dev.larder.io.IOManager;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.partition.Partition;
import dev.larder.runtime.ledger.Claim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an attempt has staged, by how it is published: as files, or by commits of their stores. */
final class Commits {
    private final Environment environment;
    private final List<One> all = new ArrayList<>();

    private record One(String io, Target target, Stored stored) {}

    /** The targets of a commit. */
    private record Together(List<Target> targets, List<Stored> stored) {}

    Commits(Environment environment, Claim claim, Staged staged) {
        this.environment = environment;
        List<Partition> partitions = claim.made().partitions().toList();
        List<Stored> stored = staged.stored();
        for (int i = 0; i < claim.targets().size(); i++) {
            if (staged.isMade(partitions.get(i % partitions.size()))) {
                Target target = claim.targets().get(i);
                all.add(new One(io(target.asset()), target, stored.get(all.size())));
            }
        }
    }

    private String io(AssetKey key) {
        return environment.project().graph().definition(key).produced().io();
    }

    private IOManager named(String io) {
        return environment.ioManagers().named(io);
    }

    /** Publishes what needs no commit. */
    void publishFiles() throws IOException {
        for (One one : all) {
            IOManager io = named(one.io());
            if (!(io instanceof CommittingIOManager)) {
                io.publish(one.target(), one.stored());
            }
        }
    }

    /** {@return the IO managers that are to commit something; none where all are files} */
    Set<String> committing() {
        Set<String> committing = new TreeSet<>();
        for (One one : all) {
            if (named(one.io()) instanceof CommittingIOManager) {
                committing.add(one.io());
            }
        }
        return committing;
    }

    /** Commits the rest, asset by asset. */
    void commit() throws IOException, InterruptedException {
        Map<AssetKey, Together> assets = new LinkedHashMap<>();
        for (One one : all) {
            Together its =
                    assets.computeIfAbsent(
                            one.target().asset(),
                            _ -> new Together(new ArrayList<>(), new ArrayList<>()));
            its.targets().add(one.target());
            its.stored().add(one.stored());
        }
        for (Map.Entry<AssetKey, Together> asset : assets.entrySet()) {
            if (named(io(asset.getKey())) instanceof CommittingIOManager store) {
                store.commit(asset.getValue().targets(), asset.getValue().stored());
            }
        }
    }

    /** {@return whether all of it is in} What is not never will be. */
    boolean areIn() throws IOException {
        boolean areIn = true;
        for (One one : all) {
            if (named(one.io()) instanceof CommittingIOManager store) {
                areIn &= store.published(one.target());
            }
        }
        return areIn;
    }

    /**
     * {@return whether the commit of a target is in; if not, it never will be}
     *
     * @throws LarderException a USER error when the IO manager has no commits any more
     */
    static boolean isIn(IOManager io, String name, Target target) throws IOException {
        if (io instanceof CommittingIOManager store) {
            return store.published(target);
        }
        throw LarderException.user(
                "IO manager %s may have committed %s %s before its process died, but is configured as one without commits now; configure it as it was"
                        .formatted(name, target.asset(), target.partition()));
    }
}
