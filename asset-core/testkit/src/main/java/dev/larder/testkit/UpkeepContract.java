package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.Failure;
import dev.larder.io.Capability;
import dev.larder.io.Content;
import dev.larder.io.Integrity;
import dev.larder.io.Source;
import dev.larder.io.Stored;
import dev.larder.io.Target;
import dev.larder.ledger.DataVersion;

import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The laws for data once they are stored: told apart, taken over, verified, deleted. */
abstract class UpkeepContract extends SplitContract {

    @EachContent
    void whatWasPublishedIsIntactUntilItIsDeleted(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Stored other = published(capability, 1);
        Stored stored = published(capability, 2);
        assertThat(verified(stored)).isInstanceOf(Integrity.Intact.class);

        io().delete(stored.location());

        assertThat(verified(stored)).isInstanceOf(Integrity.Missing.class);
        assertUnreadable(source(stored), capability);
        assertThat(verified(other)).isInstanceOf(Integrity.Intact.class);
        assertThat(read(source(other), capability)).isEqualTo(value(capability, 1));
    }

    @EachContent
    void deletingAgainChangesNothing(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        published(capability, 1);
        Set<String> before = inventory();
        Stored stored = published(capability, 2);

        io().delete(stored.location());
        io().delete(stored.location());

        assertThat(inventory()).isEqualTo(before);
    }

    @EachContent
    void nothingElseIsDeletedWhateverTheLocationSays(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Stored stored = published(capability, 1);
        Set<String> before = inventory();
        Path beside = Files.writeString(root().resolveSibling("beside"), "mine");

        for (String location :
                List.of(
                        "../beside",
                        beside.toString(),
                        "",
                        ".",
                        "..",
                        "contract",
                        "a/../../beside")) {
            try {
                io().delete(location);
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining(location);
            }
        }

        assertThat(beside).hasContent("mine");
        assertThat(inventory()).isEqualTo(before);
        assertThat(verified(stored)).isInstanceOf(Integrity.Intact.class);
    }

    @EachContent
    void otherThanRecordedIsDifferent(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Stored stored = published(capability, 1);
        Long rows = stored.rows();
        Long bytes = stored.bytes();

        if (rows != null) {
            assertDifferent(
                    new Stored(stored.location(), rows + 1, bytes, null, stored.metadata()));
        }
        if (bytes != null) {
            assertDifferent(
                    new Stored(stored.location(), rows, bytes + 1, null, stored.metadata()));
        }
        Stored givenByAUser = stored.withDataVersion(DataVersion.of("load 7"));
        assertThat(verified(givenByAUser)).isInstanceOf(Integrity.Intact.class);
    }

    private void assertDifferent(Stored recorded) throws Exception {
        assertThat(verified(recorded)).isInstanceOf(Integrity.Different.class);
    }

    private Integrity verified(Stored recorded) throws Exception {
        return io().verify(ASSET, recorded, Set.of());
    }

    final Stored published(Capability capability, int version) throws Exception {
        Target target = nextTarget("all");
        Stored stored = io().stage(target, content(capability, version));
        io().publish(target, stored);
        return stored;
    }

    @Test
    void aFingerprintThatIsNotDeclaredIsRefused() throws Exception {
        if (io().capabilities().contains(Capability.FINGERPRINT)) {
            return;
        }
        Target target = nextTarget("all");
        Stored staged = io().stage(target, content(anyContent(), 1));

        assertThatThrownBy(() -> io().fingerprint(target, staged, Set.of()))
                .hasMessageContaining(NAME)
                .hasMessageContaining(ASSET.toString());
    }

    private Capability anyContent() {
        return io().capabilities().stream().sorted().findFirst().orElseThrow();
    }

    /** For IO managers with {@link Capability#FINGERPRINT}. */
    @Nested
    class Fingerprints {
        @BeforeEach
        void mustBeDeclared() {
            assumeTrue(
                    io().capabilities().contains(Capability.FINGERPRINT), "takes no fingerprints");
        }

        @EachContent
        void equalContentHasTheSame(Capability capability) throws Exception {
            if (refuses(capability)) {
                return;
            }
            assertThat(fingerprint(capability, 1))
                    .isEqualTo(fingerprint(capability, 1))
                    .isNotEqualTo(fingerprint(capability, 2));
        }

        @EachContent
        void whoeverTakesItLaterFindsItAgain(Capability capability) throws Exception {
            if (refuses(capability)) {
                return;
            }
            Target target = nextTarget("all");
            Stored staged = io().stage(target, content(capability, 1));
            DataVersion version = io().fingerprint(target, staged, Set.of());
            io().publish(target, staged);
            reopenElsewhere();

            assertThat(verified(staged.withDataVersion(version)))
                    .isInstanceOf(Integrity.Intact.class);
            assertThat(verified(staged.withDataVersion(fingerprint(capability, 2))))
                    .isInstanceOf(Integrity.Different.class);
        }

        @Test
        void ofWhatWasTakenOverItIsThatOfWhatWasWritten() throws Exception {
            assumeTrue(io().capabilities().contains(Capability.ADOPT), "takes no files over");
            Capability written =
                    io().capabilities().contains(Capability.VALUE)
                            ? Capability.VALUE
                            : Capability.STREAM;

            assertThat(fingerprint(Capability.ADOPT, 1)).isEqualTo(fingerprint(written, 1));
        }

        private DataVersion fingerprint(Capability capability, int version) throws Exception {
            Target target = nextTarget("all");
            Stored staged = io().stage(target, content(capability, version));
            DataVersion fingerprint = io().fingerprint(target, staged, Set.of());
            io().discard(target);
            return fingerprint;
        }
    }

    /** For IO managers with {@link Capability#ADOPT}; that others refuse is tested elsewhere. */
    @Nested
    class Existing {
        @BeforeEach
        void mustBeDeclared() {
            assumeTrue(io().capabilities().contains(Capability.ADOPT), "takes no files over");
        }

        @Test
        void theFileStaysAsItIs() throws Exception {
            Path file = existingFile(1);
            byte[] before = Files.readAllBytes(file);
            Target target = nextTarget("all");
            Content.Existing content = (Content.Existing) content(Capability.ADOPT, 1);

            Stored stored = io().stage(target, new Content.Existing(file, content.type()));
            io().publish(target, stored);
            assertThat(file).hasBinaryContent(before);
            Files.delete(file);

            assertThat(read(source(stored), Capability.ADOPT))
                    .isEqualTo(value(Capability.ADOPT, 1));
        }

        @Test
        void whatIsNoSuchFileFailsForGoodAndNamesIt() throws Exception {
            Content.Existing content = (Content.Existing) content(Capability.ADOPT, 1);
            byte[] all = Files.readAllBytes(content.file());
            Path file = content.file();
            for (byte[] bad :
                    List.of(new byte[0], "no such".getBytes(StandardCharsets.UTF_8), half(all))) {
                Files.write(file, bad);
                Target target = nextTarget("all");

                assertThatThrownBy(() -> io().stage(target, content))
                        .isInstanceOf(Failure.class)
                        .hasMessageContaining(file.toString());
                io().discard(target);
                assertThat(inventory()).isEmpty();
            }
        }

        private static byte[] half(byte[] all) {
            return Arrays.copyOf(all, all.length / 2);
        }

        @Test
        void eachPartitionHasAFileNameOfItsOwn() {
            List<String> names = AWKWARD_KEYS.stream().map(io()::fileName).toList();

            assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.startsWith("/"));
            for (String name : names) {
                assertThat(root().resolve(name).normalize()).startsWithRaw(root());
            }
        }
    }

    /** Whether the capability is not declared; then sees to it that its content is refused. */
    final boolean refuses(Capability capability) throws Exception {
        if (io().capabilities().contains(capability)) {
            return false;
        }
        Content content = content(capability, 1);
        assertThatThrownBy(() -> io().stage(nextTarget("all"), content))
                .as("%s is not declared", capability)
                .hasMessageContaining(NAME)
                .hasMessageContaining(ASSET.toString());
        assertThat(inventory()).isEmpty();
        return true;
    }

    final void assertUnreadable(Source source, Capability capability) throws Exception {
        assertBadRead(() -> read(source, capability));
        if (capability == Capability.SQL) {
            Target target = nextTarget("all");
            assertThatThrownBy(() -> io().stage(target, copyOf(source)));
            io().discard(target);
        }
    }

    static AbstractThrowableAssert<?, ?> assertBadRead(ThrowingCallable read) {
        return assertThatThrownBy(read).isInstanceOfAny(IOException.class, Failure.class);
    }
}
