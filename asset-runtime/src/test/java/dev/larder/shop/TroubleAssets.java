package dev.larder.shop;

import dev.larder.Asset;
import dev.larder.Assets;
import dev.larder.Failure;
import dev.larder.Input;
import dev.larder.Retry;
import dev.larder.io.Sql;
import dev.larder.io.Table;

import io.micronaut.context.annotation.Requires;

import java.util.List;
import java.util.stream.Stream;

/** What goes wrong however often it is tried; the retries are there to see that none is made. */
@Assets("trouble")
@Requires(property = Faults.SHOP, value = "open")
class TroubleAssets {
    record Row(int number) {}

    @Asset
    List<Row> numbers() {
        return List.of(new Row(1), new Row(2));
    }

    @Asset
    @Retry(delay = "1ms")
    @SuppressWarnings("NullAway") // what a method without NullAway may do
    List<Row> nothing() {
        return null;
    }

    @Asset
    @Retry(delay = "1ms")
    Sql unknownPlaceholder(@Input Table numbers) {
        return Sql.of("select * from {numbers} join {letters} using (number)");
    }

    @Asset
    @Retry(delay = "1ms")
    Sql unusedInput(@Input Table numbers) {
        return Sql.of("select 1 as number");
    }

    @Asset
    @Retry(delay = "1ms")
    Sql unboundName(@Input Table numbers) {
        return Sql.of("select * from {numbers} where number = :wanted");
    }

    @Asset
    @Retry(delay = "1ms")
    Sql unusedBind(@Input Table numbers) {
        return Sql.of("select * from {numbers}").bind("wanted", 1);
    }

    @Asset
    @Retry(delay = "1ms")
    Sql unknownColumn(@Input Table numbers) {
        return Sql.of("select letter from {numbers}");
    }

    @Asset
    @Retry(delay = "1ms")
    Stream<Row> lateFailure() {
        return Stream.of(1, 2, 3).map(TroubleAssets::third);
    }

    private static Row third(int number) {
        if (number == 3) {
            throw Failure.permanent("the third is bad");
        }
        return new Row(number);
    }
}
