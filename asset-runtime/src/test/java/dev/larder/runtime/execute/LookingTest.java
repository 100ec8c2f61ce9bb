package dev.larder.runtime.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Preview;
import dev.larder.partition.Partition;
import dev.larder.partition.Unpartitioned;
import dev.larder.runtime.plan.Mode;
import dev.larder.runtime.plan.PlanRequest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class LookingTest {
    @TempDir private Path home;

    /** Happens between the look at the ledger and that at the data; once. */
    private final AtomicReference<Runnable> between = new AtomicReference<>(LookingTest::nothing);

    private World world;
    private int version;

    private static void nothing() {}

    private void start() {
        world = new World(home, new Interrupted());
        world.value("t.a", new Unpartitioned(), (_, _) -> "version " + ++version);
        make();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void make() {
        world.run(world.executor("first"), new PlanRequest("t.a", null, Mode.ALL));
    }

    private Preview look() throws InterruptedException {
        AssetDefinition asset = world.project().graph().definition(AssetKey.parse("t.a"));
        return world.looking().at(asset, new Partition(asset.partitions(), 0), 10);
    }

    @Test
    void whatIsCurrentIsShown() throws Exception {
        start();
        assertThat(look()).isEqualTo(new Preview.Value("\"version 1\"", false));
        make();
        assertThat(look()).isEqualTo(new Preview.Value("\"version 2\"", false));
    }

    @Test
    void whatIsRemovedWhileSomebodyLooksGivesWayToWhatIsCurrentThen() throws Exception {
        start();
        Path before = world.file("t.a");
        between.set(() -> {
            make();
            remove(before);
        });

        assertThat(look()).isEqualTo(new Preview.Value("\"version 2\"", false));
    }

    @Test
    void whatIsGoneIsSaidToBe() {
        start();
        remove(world.file("t.a"));

        assertThatThrownBy(this::look)
                .isInstanceOf(LarderException.class)
                .hasMessageStartingWith("The data of t.a all cannot be read: ")
                .hasMessageEndingWith("larder verify t.a shows what else is wrong")
                .extracting(e -> ((LarderException) e).code())
                .isEqualTo(ErrorCode.CONFLICT);
    }

    private static void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real JSON store, where something happens before a look. */
    private final class Interrupted implements IOManagerFactory {
        @Override
        public String type() {
            return "json";
        }

        @Override
        public Set<String> settings() {
            return Set.of();
        }

        @Override
        public IOManager create(Configuration configuration) {
            IOManager json = HeldIO.real().create(configuration);
            return (IOManager)
                    Proxy.newProxyInstance(
                            IOManager.class.getClassLoader(),
                            new Class<?>[] {IOManager.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("preview")) {
                                    between.getAndSet(LookingTest::nothing).run();
                                }
                                try {
                                    return method.invoke(json, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }
    }
}
