package dev.larder.runtime.execute;

import dev.larder.graph.AssetKey;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.IOManager;
import dev.larder.io.IOManagerFactory;
import dev.larder.io.Integrity;
import dev.larder.io.Preview;
import dev.larder.io.Source;
import dev.larder.io.Split;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.DataVersion;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The real JSON store, whose first publish of an asset waits, once the data are durable, until it
 * is let go. Data are of a version that follows from their content.
 */
final class HeldIO implements IOManagerFactory {
    final CountDownLatch held = new CountDownLatch(1);
    final CountDownLatch letGo = new CountDownLatch(1);
    private final AtomicBoolean first = new AtomicBoolean(true);
    private final @Nullable AssetKey asset;

    /** Holds the first publish there is. */
    HeldIO() {
        this.asset = null;
    }

    /** Holds the first publish of this asset. */
    HeldIO(String asset) {
        this.asset = AssetKey.parse(asset);
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
        IOManager json = real().create(configuration);
        return new IOManager() {
            @Override
            public Set<Capability> capabilities() {
                return json.capabilities();
            }

            @Override
            public Stored stage(Target target, Content content) throws Exception {
                return versioned(json.stage(target, content), content);
            }

            @Override
            public List<Stored> split(Split split, Content content) throws Exception {
                return json.split(split, content);
            }

            @Override
            public DataVersion fingerprint(
                    Target target, Stored staged, Set<String> volatileColumns)
                    throws IOException, InterruptedException {
                return json.fingerprint(target, staged, volatileColumns);
            }

            @Override
            public Integrity verify(AssetKey asset, Stored recorded, Set<String> volatileColumns)
                    throws IOException, InterruptedException {
                return json.verify(asset, recorded, volatileColumns);
            }

            @Override
            public Preview preview(AssetKey asset, String location, int limit)
                    throws IOException, InterruptedException {
                return json.preview(asset, location, limit);
            }

            @Override
            public void delete(String location) throws IOException {
                json.delete(location);
            }

            @Override
            public String fileName(String partition) {
                return json.fileName(partition);
            }

            @Override
            public void publish(Target target, Stored stored) throws IOException {
                json.publish(target, stored);
                boolean holds = asset == null || asset.equals(target.asset());
                if (holds && first.getAndSet(false)) {
                    held.countDown();
                    awaitUninterruptibly();
                }
            }

            @Override
            public void discard(Target target) throws IOException {
                json.discard(target);
            }

            @Override
            public Object read(Source source, Type type) throws IOException, InterruptedException {
                return json.read(source, type);
            }

            @Override
            public void close() {
                json.close();
            }
        };
    }

    private static Stored versioned(Stored stored, Content content) {
        DataVersion version = DataVersion.of(content.toString());
        return new Stored(
                stored.location(), stored.rows(), stored.bytes(), version, stored.metadata());
    }

    private void awaitUninterruptibly() {
        try {
            letGo.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static IOManagerFactory real() {
        return ServiceLoader.load(IOManagerFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.type().equals("json"))
                .findFirst()
                .orElseThrow();
    }
}
