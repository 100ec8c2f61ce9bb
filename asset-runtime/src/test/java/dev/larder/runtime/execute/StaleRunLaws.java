package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.AssetContext;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.graph.CodeVersion;
import dev.larder.graph.InputDefinition;
import dev.larder.graph.InputDefinition.Absence;
import dev.larder.graph.InputDefinition.Container;
import dev.larder.graph.InputDefinition.Use;
import dev.larder.graph.Shape;
import dev.larder.io.Output;
import dev.larder.ledger.DataVersion;
import dev.larder.ledger.Staleness;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionsDefinition;
import dev.larder.partition.StaticKeys;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.discovery.Observer;
import dev.larder.runtime.ledger.Ledger;
import dev.larder.runtime.ledger.RunOptions;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * The same laws as those of planning alone, with the real ledger, IO manager and executor: a run of
 * what is stale mends all, the next one has nothing to do, and no method is called for a partition
 * whose inputs and code are those that it was made by, unless all were asked for or it had failed.
 */
class StaleRunLaws {
    private static final List<Mode> MODES = List.of(Mode.MISSING, Mode.STALE, Mode.ALL);
    private static final List<PartitionsDefinition> DEFINITIONS =
            List.of(
                    new Unpartitioned(),
                    new StaticKeys(List.of("a", "b", "c")),
                    new StaticKeys(List.of("a", "b", "c")));

    /** What is observed is recorded by hand. */
    private static final Observer UNUSED =
            new Observer() {
                @Override
                public boolean takesSeveral() {
                    return true;
                }

                @Override
                public Map<Partition, DataVersion> observe(PartitionSet partitions) {
                    return Map.of();
                }
            };

    @TempDir private Path home;

    static LongStream seeds() {
        return LongStream.range(0, 10);
    }

    /** Assets whose content follows from code, inputs and source, and who calls their methods. */
    private static final class Case {
        private final long seed;
        private final RandomGenerator random;
        private final World world;
        private final List<String> keys = new ArrayList<>();
        private final Map<String, String> codes = new HashMap<>();
        private final Map<String, String> recipes = new HashMap<>();
        private final List<String> needless = new ArrayList<>();
        private Mode mode = Mode.MISSING;
        private int oneFails;
        private int runs;
        private String source = "0";

        Case(Path home, long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            world = new World(home, new HeldIO("t.none"));
            world.external("t.source", new Unpartitioned(), UNUSED);
            int count = random.nextInt(3, 7);
            for (int i = 0; i < count; i++) {
                add("t.x" + i);
            }
        }

        private void add(String key) {
            PartitionsDefinition partitions = DEFINITIONS.get(random.nextInt(DEFINITIONS.size()));
            List<InputDefinition> inputs = new ArrayList<>();
            for (String upstream : keys) {
                if (random.nextInt(2) == 0) {
                    inputs.add(input(upstream));
                }
            }
            if (random.nextInt(2) == 0) {
                AssetKey external = AssetKey.parse("t.source");
                inputs.add(
                        InputDefinition.of("source", external, Shape.VALUE)
                                .withUse(new Use.Version()));
            }
            int most = random.nextInt(1, 4);
            world.value(key, partitions, this::made)
                    .change(key, a -> World.withMost(a.withInputs(inputs), most));
            keys.add(key);
            code(key);
        }

        private InputDefinition input(String upstream) {
            AssetKey key = AssetKey.parse(upstream);
            return InputDefinition.of(key.name(), key, Shape.VALUE)
                    .withUse(new Use.Data(Shape.VALUE, Container.BY_PARTITION, false))
                    .withAbsence(random.nextInt(3) == 0 ? Absence.SKIP : Absence.BLOCK);
        }

        void code(String key) {
            String text = Integer.toString(random.nextInt(3));
            codes.put(key, text);
            CodeVersion code = CodeVersion.declared(text);
            world.change(key, a -> a.withOrigin(a.produced().withCodeVersion(code)));
        }

        void observe() {
            source = Integer.toString(random.nextInt(2));
            Partition all = new Partition(new Unpartitioned(), 0);
            world.bean(Ledger.class)
                    .record(
                            AssetKey.parse("t.source"),
                            Map.of(all, DataVersion.of(source)),
                            World.NOON);
        }

        /** Contents are few, so that they come again. */
        private synchronized Object made(AssetContext context, Map<String, ?> inputs) {
            AssetDefinition asset = world.project().graph().definition(context.asset());
            int chance = Objects.hash(seed, runs, asset.key(), context.partitions().toText());
            boolean fails = oneFails > 0 && Math.floorMod(chance, oneFails) == 0;
            Map<Partition, String> made = new HashMap<>();
            context.partitions()
                    .partitions()
                    .forEach(partition -> {
                        String place = asset.key() + " " + partition;
                        String recipe = recipe(asset, partition, inputs);
                        if (recipe.equals(recipes.get(place)) && mode != Mode.ALL) {
                            needless.add(place + ": " + recipe);
                        }
                        if (fails) {
                            recipes.remove(place);
                        } else {
                            recipes.put(place, recipe);
                        }
                        made.put(partition, Integer.toString(recipe.hashCode() & 1));
                    });
            if (fails) {
                throw new IllegalStateException("this time not");
            }
            return asset.produced().maxPartitionsPerStep() > 1
                    ? Output.byPartition(made)
                    : made.values().iterator().next();
        }

        private String recipe(AssetDefinition asset, Partition partition, Map<String, ?> inputs) {
            Map<String, Object> own = new TreeMap<>();
            for (InputDefinition input : asset.inputs()) {
                if (inputs.get(input.parameter()) instanceof Map<?, ?> all) {
                    Map<String, Object> read = new TreeMap<>();
                    all.forEach((p, value) -> {
                        if (readsAll(asset, input) || p.equals(partition)) {
                            read.put(String.valueOf(p), value);
                        }
                    });
                    own.put(input.parameter(), read);
                } else {
                    own.put(input.parameter(), source);
                }
            }
            return codes.get(asset.key().toString()) + own;
        }

        private boolean readsAll(AssetDefinition asset, InputDefinition input) {
            PartitionsDefinition upstream =
                    world.project().graph().definition(input.upstream()).partitions();
            return !upstream.equals(asset.partitions());
        }

        void run(Mode how, int failing) {
            mode = how;
            oneFails = failing;
            runs++;
            var prepared =
                    world.executor("first")
                            .start(new PlanRequest("*", null, how), RunOptions.USUAL, World.SILENT);
            RunExecution execution = prepared.execution();
            if (execution != null) {
                execution.run();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aRunOfWhatIsStaleMendsAllAndMakesNothingElse(long seed) {
        Case given = new Case(home, seed);
        try (World world = given.world) {
            for (int i = 0; i < 6; i++) {
                disturb(given);
            }
            given.run(Mode.STALE, 0);
            assertThat(given.needless).as("seed %d: needless calls", seed).isEmpty();
            Staleness staleness = Staleness.of(world.state(), World.NOON);
            for (String key : given.keys) {
                AssetDefinition asset = world.project().graph().definition(AssetKey.parse(key));
                PartitionSet existing = asset.partitions().existing(World.NOON);
                assertThat(staleness.of(asset).upToDate())
                        .as("seed %d: %s", seed, key)
                        .isEqualTo(existing);
            }
            var next =
                    world.executor("first")
                            .start(
                                    new PlanRequest("*", null, Mode.STALE),
                                    RunOptions.USUAL,
                                    World.SILENT);
            assertThat(next.plan().steps()).as("seed %d: next plan", seed).isEmpty();
        }
    }

    private static void disturb(Case given) {
        switch (given.random.nextInt(4)) {
            case 0 -> given.code(given.keys.get(given.random.nextInt(given.keys.size())));
            case 1 -> given.observe();
            case 2 -> given.run(MODES.get(given.random.nextInt(MODES.size())), 3);
            default -> given.run(Mode.STALE, 0);
        }
    }
}
