package dev.larder.runtime.execute;

import dev.larder.io.CommittingIOManager;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.testkit.CommittedFolder;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A {@link CommittedFolder} over the real JSON store, which says what happens to it: a test may
 * make a commit wait, or an answer get lost.
 */
final class WatchedCommits implements IOManagerFactory {
    /** What a test does before or after something. */
    interface Deed {
        Deed NONE = _ -> {};

        /** Done at the commit of that number, from 1. */
        void at(int number) throws IOException, InterruptedException;
    }

    private final AtomicInteger commits = new AtomicInteger();
    volatile Deed before = Deed.NONE;
    volatile Deed after = Deed.NONE;
    volatile Deed asked = Deed.NONE;

    /** Makes the first commit wait until it is let go. */
    static final class Hold implements Deed {
        final CountDownLatch held = new CountDownLatch(1);
        final CountDownLatch letGo = new CountDownLatch(1);

        @Override
        public void at(int number) throws InterruptedException {
            if (number == 1) {
                held.countDown();
                letGo.await();
            }
        }
    }

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
        CommittedFolder folder =
                new CommittedFolder(
                        configuration.name(),
                        configuration.root(),
                        HeldIO.real()
                                .create(
                                        new Configuration(
                                                configuration.name(),
                                                configuration.root().resolve("data"),
                                                configuration.settings())));
        return (IOManager)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {CommittingIOManager.class},
                        (_, method, arguments) -> {
                            int number =
                                    method.getName().equals("commit")
                                            ? commits.incrementAndGet()
                                            : commits.get();
                            switch (method.getName()) {
                                case "commit" -> before.at(number);
                                case "published" -> asked.at(number);
                                default -> {
                                    // goes straight through
                                }
                            }
                            try {
                                Object result = method.invoke(folder, arguments);
                                if (method.getName().equals("commit")) {
                                    after.at(number);
                                }
                                return result;
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
