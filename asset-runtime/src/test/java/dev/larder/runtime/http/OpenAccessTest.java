package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.http.Answered.Response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

/** Who is answered on loopback where no token is configured, and by what. */
class OpenAccessTest {
    private static final String HTML = "Accept: text/html,application/xhtml+xml";
    private static final String PLAN = "{\"selection\":\"shop.*\"}";

    @TempDir private static Path folder;
    private static Answered answered;

    @BeforeAll
    static void start() {
        answered = new Answered(folder.resolve("home"), Map.of());
    }

    @AfterAll
    static void end() {
        answered.close();
    }

    @Test
    void whoeverIsOnThisMachine() throws Exception {
        Response answering = answered.get("/api/v1");
        assertThat(answering.status()).isEqualTo(200);
        assertThat(answering.body())
                .contains("\"mode\":\"serve\"", "\"problems\":[]", "\"awaits\":null");
        assertThat(answered.post("/api/v1/plans", PLAN).status()).isEqualTo(200);
        assertThat(answered.get("/api/v1/runs", "Host: localhost:" + answered.port()).status())
                .isEqualTo(200);
        assertThat(answered.get("/api/v1/runs", "Host: [::1]:" + answered.port()).status())
                .isEqualTo(200);
    }

    @Test
    void everyViewHasAnAddress() throws Exception {
        for (String path :
                new String[] {
                    "/", "/lineage", "/catalog", "/partitions", "/runs/12", "/assets/shop.orders"
                }) {
            Response page = answered.get(path, HTML);
            assertThat(page.status()).as(path).isEqualTo(200);
            assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(page.body()).contains("<title>Larder</title>");
            String etag = String.valueOf(page.header("ETag"));
            assertThat(answered.get(path, HTML, "If-None-Match: " + etag).status()).isEqualTo(304);
        }
        assertThat(answered.ask("HEAD", "/lineage", "", HTML).body()).isEmpty();
    }

    @Test
    void whatIsNoView() throws Exception {
        for (String path :
                new String[] {
                    "/favicon.ico", "/_ui/assets/index-ABCDEFGH.js", "/_ui/", "/_ui/assets"
                }) {
            assertThat(answered.get(path, "Accept: */*").status()).as(path).isEqualTo(404);
        }
        for (String path :
                new String[] {"/_ui/../larder-ui/index.html", "/_ui/%2e%2e/logback.xml"}) {
            assertThat(answered.get(path, "Accept: */*").status()).as(path).isEqualTo(404);
        }
        assertThat(answered.get("/api/v1/nothing", HTML).status()).isEqualTo(404);
        assertThat(answered.get("/api/nothing", HTML).status()).isEqualTo(404);
        assertThat(answered.post("/lineage", "{}").status()).isIn(404, 405);
        assertThat(answered.get("/_ui/index.html").status()).isEqualTo(200);
    }

    @Test
    void everyAnswerTellsBrowsersWhatNoPageFromHereDoes() throws Exception {
        for (Response answer :
                new Response[] {
                    answered.get("/", HTML),
                    answered.get("/api/v1"),
                    answered.get("/nothing"),
                    answered.get("/api/v1/runs/99"),
                    answered.get("/", "Host: evil.example")
                }) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("script-src 'self' 'unsafe");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        }
    }

    @Test
    void whoTookTheAddressForItsOwn() throws Exception {
        for (String host : new String[] {"evil.example", "evil.example:" + answered.port()}) {
            assertThat(answered.get("/", HTML, "Host: " + host).status()).isEqualTo(403);
            assertThat(answered.get("/api/v1/runs", "Host: " + host).status()).isEqualTo(403);
        }
    }

    @Test
    void pagesOfOtherSitesDoNothing() throws Exception {
        String own = "Origin: http://127.0.0.1:" + answered.port();
        for (String header :
                new String[] {
                    "Sec-Fetch-Site: cross-site",
                    "Sec-Fetch-Site: same-site",
                    "Origin: http://evil.example",
                    "Origin: http://127.0.0.1:1",
                    "Origin: null"
                }) {
            assertThat(answered.post("/api/v1/plans", PLAN, header).status())
                    .as(header)
                    .isEqualTo(403);
            assertThat(answered.ask("DELETE", "/api/v1/session", "", header).status())
                    .as(header)
                    .isEqualTo(403);
        }
        assertThat(
                        answered.post("/api/v1/plans", PLAN, own, "Sec-Fetch-Site: same-origin")
                                .status())
                .isEqualTo(200);
        assertThat(answered.post("/api/v1/plans", PLAN, own).status()).isEqualTo(200);
    }

    @Test
    void pagesOfOtherSitesReadNothingButMayLinkHere() throws Exception {
        String other = "Sec-Fetch-Site: cross-site";
        String link = "Sec-Fetch-Mode: navigate";
        assertThat(answered.get("/api/v1/assets", other).status()).isEqualTo(403);
        assertThat(answered.get("/api/v1/assets", other, link).status()).isEqualTo(403);
        assertThat(answered.get("/_ui/index.html", other, "Sec-Fetch-Mode: no-cors").status())
                .isEqualTo(403);
        assertThat(answered.get("/lineage", HTML, other, link).status()).isEqualTo(200);
    }

    @Test
    void noFormPosts() throws Exception {
        for (String type :
                new String[] {
                    "application/x-www-form-urlencoded", "text/plain", "multipart/form-data"
                }) {
            Response refused = answered.ask("POST", "/api/v1/plans", PLAN, "Content-Type: " + type);
            assertThat(refused.status()).as(type).isEqualTo(415);
        }
        assertThat(answered.ask("POST", "/api/v1/plans", PLAN).status()).isEqualTo(415);
        assertThat(answered.ask("POST", "/api/v1/prune", "").status()).isEqualTo(200);
    }

    @Test
    void thereIsNoSessionToBegin() throws Exception {
        Response refused = answered.post("/api/v1/session", "{\"token\":\"x\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("No token is needed here");
    }
}
