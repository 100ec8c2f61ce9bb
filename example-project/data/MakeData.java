import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the example data from the {@code data} folder of the npm package vega-datasets: all flights
 * between the busiest airports, one gzip CSV per day, and the airports themselves.
 *
 * <p>Usage: {@code java -cp duckdb_jdbc.jar MakeData.java <source folder> <target folder>}
 */
class MakeData {
    /** The most airports whose flights, with the rest of this folder, stay within 3.6 MB. */
    static final int BUSIEST = 17;

    static final String FIRST_DAY = "2001-01-01";
    static final String LAST_DAY = "2001-06-30";

    public static void main(String[] args) throws IOException, SQLException {
        if (args.length != 2) {
            System.err.println("Usage: MakeData <source folder> <target folder>");
            System.exit(2);
        }
        var source = Path.of(args[0]);
        var target = Path.of(args[1]);
        Files.createDirectories(target.resolve("departures"));
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            select(duckdb, source);
            writeDepartures(duckdb, target.resolve("departures"));
            writeAirports(duckdb, target.resolve("airports.csv"));
        }
    }

    /** An airport's traffic is its departures plus its arrivals; ties go by code. */
    static void select(Connection duckdb, Path source) throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(
                    """
                    create table airports as
                    from read_csv(%s, header = true, all_varchar = true)
                    """
                            .formatted(quoted(source.resolve("airports.csv"))));
            statement.execute(
                    """
                    create table flights as
                    from read_parquet(%s)
                    where cast(date as date) between '%s' and '%s'
                    """
                            .formatted(
                                    quoted(source.resolve("flights-3m.parquet")),
                                    FIRST_DAY,
                                    LAST_DAY));
            statement.execute(
                    """
                    create table busiest as
                    select iata
                    from (select origin as iata from flights
                          union all
                          select destination from flights)
                    where iata in (select iata from airports)
                    group by iata
                    order by count(*) desc, iata
                    limit %d
                    """
                            .formatted(BUSIEST));
            statement.execute(
                    """
                    create table departures as
                    from flights
                    where origin in (from busiest) and destination in (from busiest)
                    """);
        }
    }

    static void writeDepartures(Connection duckdb, Path folder) throws IOException, SQLException {
        try (var statement = duckdb.createStatement();
                var days =
                        statement.executeQuery(
                                """
                                select
                                    strftime(date, '%Y-%m-%d') as day,
                                    string_agg(
                                        concat_ws(',', strftime(date, '%Y-%m-%dT%H:%M'),
                                            delay, distance, origin, destination) || chr(10),
                                        ''
                                        order by date, origin, destination, distance, delay)
                                from departures
                                group by day
                                order by day
                                """)) {
            while (days.next()) {
                var file = folder.resolve(days.getString(1) + ".csv.gz");
                try (var out = new SmallGzip(Files.newOutputStream(file))) {
                    var csv = "date,delay,distance,origin,destination\n" + days.getString(2);
                    out.write(csv.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
    }

    static void writeAirports(Connection duckdb, Path file) throws SQLException {
        try (var statement = duckdb.createStatement()) {
            statement.execute(
                    """
                    copy (
                        select iata, name, city, state, latitude, longitude,
                            case
                                when state in ('IL', 'IN', 'MI', 'OH', 'WI', 'IA', 'KS', 'MN', 'MO',
                                    'NE', 'ND', 'SD') then 'midwest'
                                when state in ('CT', 'ME', 'MA', 'NH', 'RI', 'VT', 'NJ', 'NY', 'PA')
                                    then 'northeast'
                                when state in ('DE', 'DC', 'FL', 'GA', 'MD', 'NC', 'SC', 'VA', 'WV',
                                    'AL', 'KY', 'MS', 'TN', 'AR', 'LA', 'OK', 'TX') then 'south'
                                when state in ('AZ', 'CO', 'ID', 'MT', 'NV', 'NM', 'UT', 'WY', 'AK',
                                    'CA', 'HI', 'OR', 'WA') then 'west'
                                else error('no Census region for ' || state)
                            end as region
                        from airports
                        where iata in (select origin from departures
                                       union
                                       select destination from departures)
                        order by iata)
                    to %s (format csv, header true)
                    """
                            .formatted(quoted(file)));
        }
    }

    static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /** Like {@code gzip -n -9}: Java's gzip stream writes neither a file name nor a time. */
    static class SmallGzip extends GZIPOutputStream {
        SmallGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
