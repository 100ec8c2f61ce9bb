package dev.larder.press;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.DailyPartitions;
import dev.larder.ExternalAsset;
import dev.larder.Input;
import dev.larder.MonthlyPartitions;
import dev.larder.ledger.DataVersion;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;

import io.micronaut.context.annotation.Requires;

import java.util.LinkedHashMap;
import java.util.Map;

/** A newspaper: what it prints is made from what agencies send, and may correct for days. */
@Assets("press")
@Requires(property = "press", value = "open")
class PressAssets {
    private static final String START = "2001-02-01";
    private static final String END = "2001-04-01";

    /** What the wires sent on one day. */
    @ExternalAsset(owners = "team:desk", kinds = "text")
    @DailyPartitions(start = START, end = END)
    DataVersion wires(Partition day, Agency agency) throws Exception {
        return DataVersion.of(agency.revision("wires", day.date()));
    }

    /** The photos of each day on which there were any. */
    @ExternalAsset
    @DailyPartitions(start = START, end = END)
    Map<Partition, DataVersion> photos(PartitionSet days, Agency agency) throws Exception {
        Map<Partition, DataVersion> versions = new LinkedHashMap<>();
        for (Partition day : days.partitions().toList()) {
            String revision = agency.find("photos " + day.key());
            if (revision != null) {
                versions.put(day, DataVersion.of(revision));
            }
        }
        return versions;
    }

    @ExternalAsset
    DataVersion style(Agency agency) throws Exception {
        return DataVersion.of(agency.revision("style"));
    }

    @Asset(deps = "wires")
    @DailyPartitions(start = START, end = END)
    String pages(Partition day) {
        return "the page of " + day.key();
    }

    @Asset
    @MonthlyPartitions(start = START, end = END)
    int volumes(@Input Map<Partition, String> pages) {
        return pages.size();
    }

    @Asset(deps = {"photos", "style"})
    @DailyPartitions(start = START, end = END)
    String galleries(Partition day) {
        return "the gallery of " + day.key();
    }
}
