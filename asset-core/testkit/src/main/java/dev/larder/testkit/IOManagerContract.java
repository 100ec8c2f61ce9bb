package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.CommittingIOManager;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Table;
import dev.larder.io.Target;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * The laws of {@link IOManager}. The test of every implementation extends this class and gets them
 * all:
 *
 * <pre>{@code
 * class WarehouseIOManagerTest extends IOManagerContract {
 *     @Override
 *     protected IOManagerFactory factory() {
 *         return new WarehouseIOManagerFactory();
 *     }
 * }
 * }</pre>
 *
 * <p>A law that speaks of content is tried with one for each {@link Capability} that a content
 * needs. Where the IO manager does not declare it, the test is that it refuses: naming itself and
 * the asset, and storing nothing. So an implementation needs to switch nothing off, and cannot
 * forget to.
 *
 * <p>Here are the laws for any content; the classes that this one stands on have those for streams
 * of records, for SQL, for splitting, for what happens to data once they are stored, and for stores
 * with a commit of their own ({@link CommittingIOManager}), and for looking at a little of them.
 * What only one implementation promises is tested in the class that extends this one, with {@link
 * #store}, {@link #io} and {@link #root}.
 *
 * <p>What is left behind is looked for in {@link #inventory}: the test of an IO manager that keeps
 * data elsewhere than in files below its root must override it.
 */
public abstract class IOManagerContract extends CommitContract {

    @Test
    void theFactoryIsFoundAsAService() {
        assertThat(ServiceLoader.load(IOManagerFactory.class).stream())
                .as("META-INF/services/%s", IOManagerFactory.class.getName())
                .anyMatch(provider -> provider.type() == factory().getClass());
        assertThat(factory().type()).matches("[a-z][a-z0-9-]*");
        assertThat(factory().settings()).containsAll(settings().keySet());
    }

    @Test
    void itCanStoreSomething() {
        assertThat(io().capabilities()).isNotEmpty();
    }

    @EachContent
    void whatWasPublishedIsRead(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        assertThat(read(store(content(capability, 7)), capability)).isEqualTo(value(capability, 7));
    }

    @EachContent
    void nothingIsReadBeforeItIsPublished(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Target target = nextTarget("all");
        Stored stored = io().stage(target, content(capability, 1));

        assertUnreadable(source(stored), capability);
    }

    @EachContent
    void publishingAgainChangesNothing(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Target target = nextTarget("all");
        Stored stored = io().stage(target, content(capability, 1));
        io().publish(target, stored);
        Set<String> once = inventory();

        io().publish(target, stored);

        assertThat(inventory()).isEqualTo(once);
        assertThat(read(source(stored), capability)).isEqualTo(value(capability, 1));
    }

    @EachContent
    void attemptsDoNotTouchEachOther(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        boolean isConditional = io() instanceof CommittingIOManager; // and refuses the later one
        Target first = nextTarget("all");
        Target second = nextTarget(isConditional ? "other" : "all");
        Stored firstStored = io().stage(first, content(capability, 1));
        Stored secondStored = io().stage(second, content(capability, 2));
        assertThat(firstStored.location()).isNotEqualTo(secondStored.location());

        io().publish(first, firstStored);
        assertUnreadable(source(secondStored), capability);
        io().publish(second, secondStored);
        assertThat(read(source(firstStored), capability)).isEqualTo(value(capability, 1));

        io().discard(first);
        assertUnreadable(source(firstStored), capability);
        assertThat(read(source(secondStored), capability)).isEqualTo(value(capability, 2));
    }

    @EachContent
    void discardRemovesWhatWasStaged(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        store(content(capability, 1));
        Set<String> before = inventory();
        Target target = nextTarget("all");
        io().stage(target, content(capability, 2));
        assertThat(inventory()).as("what was staged is somewhere").isNotEqualTo(before);

        io().discard(target);

        assertThat(inventory()).isEqualTo(before);
    }

    @EachContent
    void discardRemovesWhatWasPublished(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        store(content(capability, 1));
        Set<String> before = inventory();
        Target target = nextTarget("all");
        Stored stored = io().stage(target, content(capability, 2));
        io().publish(target, stored);

        io().discard(target);

        assertThat(inventory()).isEqualTo(before);
        assertUnreadable(source(stored), capability);
    }

    @EachContent
    void discardMayBeRepeatedAndComeForNothing(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Source other = store(content(capability, 1));
        Set<String> before = inventory();
        Target target = nextTarget("all");

        io().discard(target);
        io().stage(target, content(capability, 2));
        io().discard(target);
        io().discard(target);
        io().discard(nextTarget("never heard of"));

        assertThat(inventory()).isEqualTo(before);
        assertThat(read(other, capability)).isEqualTo(value(capability, 1));
    }

    @EachContent
    void anAttemptThatWasDiscardedMayStageAgain(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Target target = nextTarget("all");
        io().stage(target, content(capability, 1));
        io().discard(target);
        Stored stored = io().stage(target, content(capability, 2));
        io().publish(target, stored);

        assertThat(read(source(stored), capability)).isEqualTo(value(capability, 2));
    }

    @EachContent
    void locationsOutliveTheProcessAndAMoveOfTheRoot(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Source source = store(content(capability, 1));

        reopenElsewhere();

        assertThat(read(source, capability)).isEqualTo(value(capability, 1));
    }

    @EachContent
    void assetsDoNotTouchEachOther(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        List<Stored> all = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        for (String asset : List.of("a.b_c", "a_b.c", "a.b", "b.a")) {
            Target target = new Target(AssetKey.parse(asset), "all", targets.size());
            Stored stored = io().stage(target, content(capability, targets.size()));
            io().publish(target, stored);
            targets.add(target);
            all.add(stored);
        }
        io().discard(targets.getFirst());

        for (int i = 1; i < all.size(); i++) {
            assertThat(read(source(all.get(i)), capability)).isEqualTo(value(capability, i));
        }
    }

    @Test
    void anyKeyNamesAPartition() throws Exception {
        Capability capability =
                io().capabilities().stream()
                        .sorted() // the first ones are of contents
                        .findFirst()
                        .orElseThrow();
        List<Target> targets = AWKWARD_KEYS.stream().map(this::nextTarget).toList();
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            Stored stored = io().stage(targets.get(i), content(capability, i));
            io().publish(targets.get(i), stored);
            sources.add(source(stored));
        }
        for (int i = 0; i < targets.size(); i++) {
            for (int j = i; j < targets.size(); j++) {
                assertThat(read(sources.get(j), capability))
                        .as("partition %s", AWKWARD_KEYS.get(j))
                        .isEqualTo(value(capability, j));
            }
            io().discard(targets.get(i));
            assertUnreadable(sources.get(i), capability);
        }
        assertThat(inventory()).isEmpty();
        assertThat(filesBeside(root())).as("files outside of the root").isEmpty();
    }

    @EachContent
    void manyThreadsMayUseItAtOnce(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        List<Caller<Object>> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            int version = i;
            callers.add(Caller.start(() -> read(store(content(capability, version)), capability)));
        }
        for (int i = 0; i < callers.size(); i++) {
            assertThat(callers.get(i).result()).isEqualTo(value(capability, i));
        }
    }

    @EachContent
    void aThreadThatIsInterruptedBeforehandEndsWell(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Target target = nextTarget("all");
        Caller<Stored> caller =
                Caller.start(() -> {
                    Thread.currentThread().interrupt();
                    return io().stage(target, content(capability, 1));
                });

        assertThat(caller.failureOrNull())
                .as("it stages, or it stops, but nothing else goes wrong")
                .satisfiesAnyOf(
                        e -> assertThat(e).isNull(),
                        e -> assertThat(e).isInstanceOf(InterruptedException.class));
        io().discard(target);
        assertThat(inventory()).isEmpty();
    }

    @EachContent
    void readingItAsWhatItIsNotNamesTheAsset(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Source source = store(content(capability, 1));
        boolean values = io().capabilities().contains(Capability.VALUE);
        Class<?> wrong = values ? Table.class : Thread.class;

        assertBadRead(() -> io().read(source, wrong)).hasMessageContaining(ASSET.toString());
    }

    private static Set<String> filesBeside(Path root) throws IOException {
        Set<String> names = new TreeSet<>();
        try (var entries = Files.list(root.resolveSibling("."))) {
            entries.map(Path::normalize)
                    .filter(entry -> !entry.equals(root))
                    .forEach(entry -> names.add(entry.toString()));
        }
        return names;
    }
}
