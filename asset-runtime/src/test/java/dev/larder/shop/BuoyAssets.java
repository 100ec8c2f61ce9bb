package dev.larder.shop;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.partition.Partition;
import dev.larder.partition.PartitionSet;
import dev.larder.shop.SeaAssets.EachDay;

import io.micronaut.context.annotation.Requires;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Assets that say more than their data. */
@Assets("buoy")
@Requires(property = BuoyAssets.BUOY, value = "open")
public class BuoyAssets {
    /** The property that must be "open" for these assets to be there. */
    public static final String BUOY = "buoy";

    /** Where to, as the property says that tests set. */
    public static final String ROUTE = "buoy.route";

    record Reading(String buoy, int level) {}

    /** What was heard by radio. */
    @Asset
    Output<List<Reading>> readings() {
        List<Reading> heard = List.of(new Reading("west", 2), new Reading("east", 3));
        return Output.of(heard).withMetadata("source", "radio").withMetadata("buoys", heard.size());
    }

    /** How many batteries were changed each day, as the log has it. */
    @Asset(maxPartitionsPerStep = 31)
    @EachDay
    Output<Integer> batteries(PartitionSet days) {
        Map<Partition, Output.Single<Integer>> changed = new LinkedHashMap<>();
        days.partitions()
                .forEach(day ->
                        changed.put(
                                day,
                                Output.of(day.date().getDayOfMonth() % 3)
                                        .withMetadata("page", day.date().getDayOfYear())
                                        .withDataVersion("log 7")));
        return Output.each(changed);
    }

    /** When the table was made says nothing of what it holds. */
    @Asset(volatileColumns = "made_at")
    Sql chart() {
        return Sql.of("select 'west' as buoy, :depth as depth, get_current_timestamp() as made_at")
                .bind("depth", Integer.getInteger(ROUTE, 5));
    }

    /** It says what the IO manager is to say. */
    @Asset
    Object wrong() {
        return Output.of("no").withMetadata("schema", "none");
    }

    /** It is not declared to say more. */
    @Asset
    Object undeclared() {
        return Output.of("no");
    }
}
