package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.Failure;
import dev.larder.io.Capability;
import dev.larder.io.CommittingIOManager;
import dev.larder.io.Stored;
import dev.larder.io.Target;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The laws for stores with a commit of their own. */
abstract class CommitContract extends PreviewContract {

    /** For {@link CommittingIOManager}s. */
    @Nested
    class Committing {
        @BeforeEach
        void mustCommit() {
            assumeTrue(io() instanceof CommittingIOManager, "has no commit of its own");
        }

        private CommittingIOManager store() {
            return (CommittingIOManager) io();
        }

        private Capability any() {
            return Stream.of(Capability.VALUE, Capability.STREAM, Capability.SQL)
                    .filter(io().capabilities()::contains)
                    .findFirst()
                    .orElseThrow();
        }

        private Stored staged(Target target, int version) throws Exception {
            return io().stage(target, content(any(), version));
        }

        private void commit(Target target, Stored stored) throws Exception {
            store().commit(List.of(target), List.of(stored));
        }

        private void assertRefused(List<Target> targets, List<Stored> stored) {
            assertThatThrownBy(() -> store().commit(targets, stored))
                    .isInstanceOfSatisfying(
                            Failure.class, refusal -> assertThat(refusal.isPermanent()).isFalse())
                    .hasMessageContaining(ASSET.toString());
        }

        @Test
        void whatWasCommittedIsIn() throws Exception {
            Target target = nextTarget("all");
            Stored stored = staged(target, 1);

            commit(target, stored);

            assertThat(store().published(target)).isTrue();
            assertThat(read(source(stored), any())).isEqualTo(value(any(), 1));
        }

        @Test
        void whatIsInStaysInWhoeverCommitsOverItAndAsks() throws Exception {
            Target first = nextTarget("all");
            commit(first, staged(first, 1));
            Target second = nextTarget("all");
            commit(second, staged(second, 2));
            reopenElsewhere();

            assertThat(store().published(first)).isTrue();
            assertThat(store().published(second)).isTrue();
        }

        @Test
        void committingAgainChangesNothing() throws Exception {
            Target target = nextTarget("all");
            Stored stored = staged(target, 1);
            commit(target, stored);
            Target later = nextTarget("all");
            Stored over = staged(later, 2);
            commit(later, over);
            Set<String> before = inventory();

            commit(target, stored);
            commit(later, over);

            assertThat(inventory()).isEqualTo(before);
            Target next = nextTarget("all");
            commit(next, staged(next, 3));
        }

        @Test
        void whatWasSaidNotToBeInNeverWillBe() throws Exception {
            Set<String> before = inventory();
            Target target = nextTarget("all");
            Stored stored = staged(target, 1);

            assertThat(store().published(target)).isFalse();

            assertRefused(List.of(target), List.of(stored));
            assertThat(store().published(target)).isFalse();
            io().discard(target);
            assertThat(inventory()).isEqualTo(before);
            Target next = nextTarget("all");
            commit(next, staged(next, 2));
        }

        @Test
        void whoCommitsAfterSomebodyElseIsRefused() throws Exception {
            Target first = nextTarget("all");
            Target second = nextTarget("all");
            Stored firstStored = staged(first, 1);
            Stored secondStored = staged(second, 2);
            commit(first, firstStored);

            assertRefused(List.of(second), List.of(secondStored));

            assertThat(store().published(second)).isFalse();
            io().discard(second);
            assertThat(store().published(first)).isTrue();
            assertThat(read(source(firstStored), any())).isEqualTo(value(any(), 1));
        }

        @Test
        void severalAreCommittedAtOnce() throws Exception {
            List<Target> targets = List.of(nextTarget("a"), nextTarget("b"), nextTarget("c"));
            List<Stored> stored = new ArrayList<>();
            for (Target target : targets) {
                stored.add(staged(target, stored.size()));
            }

            store().commit(targets, stored);

            for (int i = 0; i < targets.size(); i++) {
                assertThat(store().published(targets.get(i))).isTrue();
                assertThat(read(source(stored.get(i)), any())).isEqualTo(value(any(), i));
            }
        }

        @Test
        void ofSeveralNoneIsCommittedWhereOneIsRefused() throws Exception {
            List<Target> targets = List.of(nextTarget("a"), nextTarget("b"));
            List<Stored> stored =
                    List.of(staged(targets.getFirst(), 1), staged(targets.getLast(), 2));
            Target other = nextTarget("b");
            commit(other, staged(other, 3));

            assertRefused(targets, stored);

            assertThat(store().published(targets.getFirst())).isFalse();
            assertThat(store().published(targets.getLast())).isFalse();
            assertThat(store().published(other)).isTrue();
        }

        @Test
        void whatWasDiscardedIsNotCommitted() throws Exception {
            Target target = nextTarget("all");
            Stored stored = staged(target, 1);
            io().discard(target);

            assertThatThrownBy(() -> commit(target, stored)).isInstanceOf(Exception.class);

            assertThat(store().published(target)).isFalse();
        }

        /** Whoever asks while it is being committed hears how it ends. */
        @RepeatedTest(20)
        void thereIsOneAnswer() throws Exception {
            Target target = nextTarget("all");
            Stored stored = staged(target, 1);
            Caller<Boolean> committing =
                    Caller.start(() -> {
                        commit(target, stored);
                        return true;
                    });
            Caller<Boolean> asking = Caller.start(() -> store().published(target));

            boolean isIn = asking.result();

            assertThat(committing.failureOrNull() == null).isEqualTo(isIn);
            assertThat(store().published(target)).isEqualTo(isIn);
        }
    }
}
