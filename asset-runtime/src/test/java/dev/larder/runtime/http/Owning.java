package dev.larder.runtime.http;

import dev.larder.relay.Appearance;
import dev.larder.runtime.api.Api;
import dev.larder.runtime.discovery.Unprocessed;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Home.Opened;
import dev.larder.runtime.home.Owner;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;
import dev.larder.shop.Faults;
import dev.larder.testkit.SettableClock;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** A project that has a home and answers others. */
final class Owning implements AutoCloseable {
    private final Path home;
    private final Larder larder;
    private final Api local;

    Owning(Path home, Instant now) {
        System.setProperty(Faults.SHOP, "open");
        this.home = home;
        this.larder = Larder.start(home, new SettableClock(now), Unprocessed.Scope.FOLDERS);
        this.local = larder.open(Role.WORKS, Duration.ZERO).api();
    }

    Api local() {
        return local;
    }

    /** {@return where it answers, once it does} */
    Owner owner() throws InterruptedException {
        Appearance.await(home.resolve("owner.json"));
        if (Home.open(home) instanceof Opened.Taken(_, Owner owner) && owner != null) {
            return owner;
        }
        throw new AssertionError("It does not answer");
    }

    Api remote() throws InterruptedException {
        Owner owner = owner();
        return Objects.requireNonNull(HttpApi.to(owner, owner.graph()));
    }

    @Override
    public void close() {
        larder.close();
        System.clearProperty(Faults.SHOP);
        Faults.mend();
    }
}
