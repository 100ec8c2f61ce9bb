package dev.larder.example;

import dev.larder.ledger.DataVersion;

import io.micronaut.context.annotation.Property;
import io.micronaut.core.io.ResourceResolver;

import jakarta.inject.Singleton;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;

/** A resource: an ordinary bean, which assets take as a parameter. */
@Singleton
class FlightArchive {
    /** A flight: delay in minutes, negative if early; distance in miles. */
    record Departure(
            LocalDateTime date, int delay, int distance, String origin, String destination) {}

    /** The region is that of the US Census. */
    record Airport(String iata, String name, String city, String region) {}

    private final ResourceResolver resources;
    private final String folder;

    FlightArchive(
            ResourceResolver resources,
            @Property(name = "flights.archive", defaultValue = "classpath:") String folder) {
        this.resources = resources;
        this.folder = folder;
    }

    Stream<Departure> departures(LocalDate day) throws IOException {
        return rows(new GZIPInputStream(open(file(day)))).map(this::departure);
    }

    /** {@return another one when the day's file has another content} */
    DataVersion version(LocalDate day) throws IOException {
        CRC32C checksum = new CRC32C();
        try (InputStream in = open(file(day))) {
            checksum.update(in.readAllBytes());
        }
        return DataVersion.of("crc32c:%08x".formatted(checksum.getValue()));
    }

    private static String file(LocalDate day) {
        return "departures/" + day + ".csv.gz";
    }

    private Departure departure(String[] row) {
        int delay = Integer.parseInt(row[1]);
        int distance = Integer.parseInt(row[2]);
        return new Departure(LocalDateTime.parse(row[0]), delay, distance, row[3], row[4]);
    }

    Stream<Airport> airports() throws IOException {
        return rows(open("airports.csv")).map(row -> new Airport(row[0], row[1], row[2], row[6]));
    }

    private InputStream open(String file) throws IOException {
        return resources
                .getResourceAsStream(folder + file)
                .orElseThrow(() -> new FileNotFoundException(folder + file));
    }

    private static Stream<String[]> rows(InputStream in) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.readAllLines().stream().skip(1).map(line -> line.split(",", -1));
        }
    }
}
