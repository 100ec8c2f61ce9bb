package dev.larder.runtime.api;

import dev.larder.error.LarderException;
import dev.larder.graph.AssetDefinition;
import dev.larder.graph.AssetKey;
import dev.larder.ledger.LedgerState;
import dev.larder.ledger.Staleness;
import dev.larder.partition.DynamicKeys;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.partition.PartitionText;
import dev.larder.partition.StaticKeys;
import dev.larder.runtime.api.AssetsApi.AssetDetails;
import dev.larder.runtime.api.AssetsApi.AssetLine;
import dev.larder.runtime.api.AssetsApi.Column;
import dev.larder.runtime.api.AssetsApi.Lineage;
import dev.larder.runtime.api.AssetsApi.LinkLine;
import dev.larder.runtime.api.AssetsApi.PartitionDetails;
import dev.larder.runtime.api.AssetsApi.PartitionLineageLine;
import dev.larder.runtime.api.AssetsApi.ReasonLine;
import dev.larder.runtime.api.AssetsApi.Status;
import dev.larder.runtime.api.AssetsApi.Why;
import dev.larder.runtime.ledger.PartitionLineage;
import dev.larder.runtime.ledger.PartitionLineage.Link;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SequencedSet;
import java.util.stream.Collectors;

/** Answers by the ledger. */
final class LocalAssets implements AssetsApi {
    private static final String ALL = "all";
    private static final int MOST_HISTORY = 10_000;

    private final Workspace workspace;
    private final Schemas schemas;

    LocalAssets(Workspace workspace) {
        this.workspace = workspace;
        this.schemas = new Schemas(workspace.history());
    }

    @Override
    public List<AssetLine> list(String selection, @Nullable Instant now) {
        Views views = workspace.views(now);
        List<AssetDefinition> selected = views.selected(selection);
        Map<AssetKey, List<Column>> columns = schemas.of(views.state(), selected);
        return selected.stream()
                .map(asset -> views.line(asset, columns.getOrDefault(asset.key(), List.of())))
                .toList();
    }

    @Override
    public AssetDetails asset(String key, @Nullable Instant now) {
        Views views = workspace.views(now);
        AssetDefinition named = views.named(key);
        List<Column> schema =
                schemas.of(views.state(), List.of(named)).getOrDefault(named.key(), List.of());
        return views.details(named, schema);
    }

    @Override
    public PartitionDetails partition(
            String key, String partition, int limit, @Nullable Instant now) {
        Bound.check(limit, MOST_HISTORY);
        Views views = workspace.views(now);
        AssetDefinition asset = views.named(key);
        Partition one = one(asset, partition, views.now());
        return Histories.of(workspace.history(), views, asset, one, limit);
    }

    @Override
    public List<Status> status(String selection, @Nullable Instant now) {
        Views views = workspace.views(now);
        return views.selected(selection).stream().map(asset -> status(views, asset)).toList();
    }

    private static Status status(Views views, AssetDefinition asset) {
        PartitionSet observed = views.observed(asset);
        return new Status(
                asset.key().toString(),
                views.ranges(asset),
                causes(views, asset),
                Views.texts(views.failed(asset)),
                asset.isExternal(),
                observed == null ? null : Views.texts(observed),
                views.freshness(asset));
    }

    private static List<ReasonLine> causes(Views views, AssetDefinition asset) {
        Staleness staleness = views.staleness();
        return staleness.reasons(asset, staleness.of(asset).stale()).stream()
                .map(reason -> Whys.line(reason.cause()))
                .toList();
    }

    @Override
    public List<Why> why(String key, @Nullable String partition, @Nullable Instant now) {
        Views views = workspace.views(now);
        AssetDefinition asset = views.named(key);
        Whys whys = new Whys(workspace, views, asset, views.now());
        boolean one = partition != null || asset.partitions().isUnpartitioned();
        List<PartitionSet> asked =
                one ? List.of(PartitionSet.of(one(asset, partition, views.now()))) : whys.alike();
        return asked.stream().map(whys::of).toList();
    }

    @Override
    public PartitionLineageLine lineage(String key, String partition) {
        Views views = workspace.views(null);
        LedgerState state = views.state();
        AssetDefinition asset = views.named(key);
        Partition named = one(asset, partition, views.now());
        PartitionLineage lineage = new PartitionLineage(state, workspace.history());
        var made = state.of(asset).current(named.ordinal()).map(current -> current.made());
        return new PartitionLineageLine(
                asset.key().toString(),
                named.key(),
                links(lineage.upstream(asset.key(), named)),
                links(lineage.downstream(asset.key(), named)),
                made.map(by -> by.run()).filter(run -> run != 0).orElse(null),
                made.map(by -> by.at()).orElse(null));
    }

    private static List<LinkLine> links(List<Link> links) {
        return links.stream()
                .map(link ->
                        new LinkLine(
                                link.nearer().toString(),
                                link.further().toString(),
                                link.input().isEmpty() ? null : link.input(),
                                link.partitions() == null ? null : Views.texts(link.partitions()),
                                link.madeAnew(),
                                link.partitions() == null ? null : link.partitions().size(),
                                Objects.toString(link.version(), null)))
                .toList();
    }

    @Override
    public Lineage graph(String selection) {
        Views views = workspace.views(null);
        SequencedSet<AssetKey> selected =
                views.selected(selection).stream()
                        .map(AssetDefinition::key)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        return Lineage.of(views.graph(), selected);
    }

    /**
     * {@return the partition with that key, or else the one that this is the text of} Without a
     * name it is the only one that there is.
     */
    static Partition one(AssetDefinition asset, @Nullable String partition, Instant now) {
        String written = partition == null ? ALL : partition;
        OptionalLong exact =
                switch (asset.partitions()) {
                    case StaticKeys keys -> keys.find(written);
                    case DynamicKeys keys -> keys.find(written);
                    default -> OptionalLong.empty();
                };
        if (exact.isPresent()) {
            return new Partition(asset.partitions(), exact.getAsLong());
        }
        PartitionSet set = PartitionText.parse(asset.partitions(), written, now);
        if (set.size() != 1) {
            throw LarderException.user(
                    "\"%s\" names %s of %s; name one"
                            .formatted(written, Counted.of(set.size(), "partition"), asset.key()));
        }
        return set.partitions().findFirst().orElseThrow();
    }
}
