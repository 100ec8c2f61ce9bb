package dev.larder.runtime.http;

import dev.larder.relay.Appearance;
import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Home.Opened;
import dev.larder.runtime.home.Owner;
import dev.larder.runtime.layout.Layout;
import dev.larder.runtime.layout.Network;
import dev.larder.runtime.layout.Network.Link;
import dev.larder.runtime.start.Larder;
import dev.larder.runtime.start.Larder.Role;
import dev.larder.wide.Shape;
import dev.larder.wide.WideProject;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the page asks for, over HTTP on loopback from one client at a time: how long until the whole
 * answer is there, and how many bytes it is, compressed and not. {@code main} prints it; see
 * docs/performance.md.
 */
public final class PageBench {
    private static final int WARM_UP = 40;
    private static final int ROUNDS = 60;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PageBench() {}

    public static void main(String[] args) throws Exception {
        for (int assets : new int[] {500, 5_000}) {
            layout(assets);
        }
        PageBench bench = new PageBench();
        bench.nothing();
        List<String> graph = List.of("graph", "assets", "bars", "matrix");
        bench.measure(Map.of("assets", 500, "days", 30), graph);
        bench.measure(Map.of("assets", 5_000, "days", 30), graph);
        bench.measure(
                Map.of("assets", 300, "days", 365),
                List.of(
                        "graph",
                        "assets",
                        "bars",
                        "matrix",
                        "matrix/selection?from=2025-03-01T00:00:00Z&to=2025-06-01T00:00:00Z",
                        "assets/wide.asset_7/cells"));
        bench.measure(
                Map.of("assets", 0, "hours", 1_000_000),
                List.of(
                        "assets",
                        "bars",
                        "matrix",
                        "matrix?from=1950-01-01T00:00:00Z&to=1950-03-01T00:00:00Z",
                        "matrix/selection?from=1950-01-01T00:00:00Z&to=1960-01-01T00:00:00Z",
                        "assets/wide.hourly/cells"));
    }

    private static void layout(int assets) {
        List<Link> links = new ArrayList<>();
        List<List<Integer>> inputs = Shape.inputs(assets);
        for (int asset = 0; asset < assets; asset++) {
            for (int input : inputs.get(asset)) {
                links.add(new Link(input, asset));
            }
        }
        Network network =
                new Network(IntStream.range(0, assets).mapToObj(Shape::group).toList(), links);
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            Layout layout = Layout.of(network);
            if (layout.cards().size() == assets) {
                millis[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
            }
            if (i == -WARM_UP) {
                System.out.printf(
                        Locale.ROOT,
                        "layout of %,d assets, %,d edges, for the first time: %.1f ms%n",
                        assets,
                        links.size(),
                        (System.nanoTime() - start) / 1e6);
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "layout of %,d assets, %,d edges: best %.2f ms, p50 %.2f ms, p95 %.2f ms%n",
                assets,
                links.size(),
                millis[0],
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100]);
    }

    /** What an answer without anything in it takes. */
    private void nothing() throws Exception {
        measure(Map.of("assets", 1, "days", 0), List.of("runs/1"));
    }

    private void measure(Map<String, Integer> sizes, List<String> paths) throws Exception {
        Path home = Files.createTempDirectory("larder-bench").resolve("home");
        Map<String, Integer> usual = Map.of("assets", 0, "days", 0, "hours", 0);
        Map<String, Integer> all = new TreeMap<>(usual);
        all.putAll(sizes);
        try (Larder larder = WideProject.open(home, all)) {
            WideProject.fill(larder.open(Role.WORKS, Duration.ZERO).api());
            Appearance.await(home.resolve("owner.json"));
            if (Home.open(home) instanceof Opened.Taken(_, Owner owner) && owner != null) {
                System.out.println(all);
                for (String path : paths) {
                    measure(owner, path);
                }
            }
        }
    }

    private void measure(Owner owner, String path) throws IOException, InterruptedException {
        double[] millis = new double[ROUNDS];
        int bytes = 0;
        String tag = "";
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long start = System.nanoTime();
            HttpResponse<byte[]> response = get(owner, path, "Accept-Encoding", "gzip");
            millis[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
            bytes = response.body().length;
            tag = response.headers().firstValue("ETag").orElse("");
        }
        long start = System.nanoTime();
        HttpResponse<byte[]> again = get(owner, path, "If-None-Match", tag);
        double unchanged = (System.nanoTime() - start) / 1e6;
        int plain = get(owner, path, "Accept", "*/*").body().length;
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "  %-76s best %7.1f ms, p50 %7.1f ms, p95 %7.1f ms; %,9d bytes, %,10d as they are;"
                        + " %d in %.1f ms%n",
                path,
                millis[0],
                millis[ROUNDS / 2],
                millis[ROUNDS * 95 / 100],
                bytes,
                plain,
                again.statusCode(),
                unchanged);
    }

    private HttpResponse<byte[]> get(Owner owner, String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(owner.address() + "/api/v1/" + path))
                        .header("Authorization", "Bearer " + owner.token())
                        .header(header, value)
                        .build();
        HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= 400) {
            throw new IllegalStateException(new String(response.body(), StandardCharsets.UTF_8));
        }
        return response;
    }
}
