package dev.larder.runtime.ledger.jdbc;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The tables' rows, and those of queries that join them. */
final class Rows {
    private Rows() {}

    /** An asset, a lattice or a partition key. */
    @MappedEntity("asset")
    record Name(@Id long id, String name) {}

    @MappedEntity("materialization")
    record Materialized(
            @Id long id,
            long attemptId,
            long runId,
            long assetId,
            long latticeId,
            long part,
            long sequence,
            Instant publishedAt,
            String location,
            @Nullable Long rowCount,
            @Nullable Long byteCount,
            @Nullable String dataVersion,
            long codeId,
            @Nullable String io,
            @Nullable String metadata) {}

    @MappedEntity("verification")
    record VerificationRow(
            long sequence,
            @Id long materializationId,
            long assetId,
            long latticeId,
            long part,
            String kind,
            Instant verifiedAt,
            long runId,
            long codeId) {}

    @MappedEntity("removal")
    record RemovalRow(
            long sequence, long assetId, long latticeId, @Id long part, Instant removedAt) {}

    @Introspected
    record CodeRow(long id, String scheme, String compiler, String codeText) {}

    @MappedEntity("run")
    record RunRow(
            @Id long id,
            String state,
            String selection,
            @Nullable String partitions,
            String mode,
            String graphDigest,
            String owner,
            Instant createdAt,
            @Nullable Instant finishedAt,
            @Nullable Instant expiresAt,
            Instant plannedFor,
            int maxConcurrent,
            int maxFailedPercent,
            String ordering,
            int priority,
            String control,
            @Nullable String message,
            int opened) {}

    @MappedEntity("lot")
    record LotRow(
            @Id long runId,
            long position,
            String assetIds,
            String assetKeys,
            long latticeId,
            String parts,
            String reconsidered,
            int wave,
            int most,
            long partitionCount,
            long stepCount) {}

    @MappedEntity("step")
    record StepRow(
            @Id long id,
            long runId,
            long noted,
            long assetId,
            String assetIds,
            String assetKeys,
            long latticeId,
            String partitionText,
            long partitionCount,
            int wave,
            String state,
            long stepCount,
            long doneCount,
            long unchangedCount,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant dueAt,
            @Nullable String message) {}

    @MappedEntity("attempt")
    record AttemptRow(
            @Id long id,
            long stepId,
            int number,
            String state,
            String io,
            String owner,
            long firstMaterialization,
            Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable String message,
            @Nullable String stack) {}

    @MappedEntity("saved_plan")
    record PlanRow(
            @Id long id,
            Instant savedAt,
            Instant plannedFor,
            String selection,
            @Nullable String partitions,
            String mode,
            String graphDigest,
            String planDigest,
            boolean startable) {}

    @Introspected
    record PinRow(
            long attemptId,
            String parameter,
            long upstreamId,
            long latticeId,
            String parts,
            long sequence,
            boolean counted,
            @Nullable String made) {}

    @Introspected
    record DynamicKeyRow(String setName, String keyText) {}

    @Introspected
    record AttemptPartsRow(
            long id, long runId, String state, String assetIds, long latticeId, String parts) {}

    @Introspected
    record CurrentRow(
            long assetId,
            long latticeId,
            long part,
            long id,
            long runId,
            String location,
            @Nullable String dataVersion) {
        PartitionId place() {
            return new PartitionId(assetId, latticeId, part);
        }
    }

    @Introspected
    record ElsewhereRow(long latticeId, long partitions) {}

    @Introspected
    record DurationRow(Instant startedAt, Instant finishedAt, long partitionCount) {}

    @Introspected
    record DeadRow(
            long id,
            String io,
            long firstMaterialization,
            String assetKeys,
            String partitionKeys) {}
}
