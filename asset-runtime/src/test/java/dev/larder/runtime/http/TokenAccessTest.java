package dev.larder.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.runtime.home.Home;
import dev.larder.runtime.home.Home.Opened;
import dev.larder.runtime.http.Answered.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Who is answered where a token is configured, and others can reach the process. */
class TokenAccessTest {
    private static final String TOKEN = "0123456789abcdef0123456789";
    private static final String HTML = "Accept: text/html";

    @TempDir private Path folder;
    private Answered answered;

    @BeforeEach
    void start() {
        answered =
                new Answered(
                        folder.resolve("home"),
                        Map.of(
                                "http.token", TOKEN,
                                "http.host", "0.0.0.0",
                                "http.names", "larder.example.org, other.example.org:444"));
    }

    @AfterEach
    void end() {
        answered.close();
    }

    private Response begin(String token, String... headers) throws Exception {
        return answered.post("/api/v1/session", "{\"token\":\"" + token + "\"}", headers);
    }

    private static String cookie(Response begun) {
        return "Cookie: " + Objects.requireNonNull(begun.header("Set-Cookie")).split(";", 2)[0];
    }

    @Test
    void nobodyWhoDoesNotKnowIt() throws Exception {
        for (String path : new String[] {"/api/v1", "/api/v1/assets", "/api/v1/events"}) {
            Response refused = answered.get(path);
            assertThat(refused.status()).as(path).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(refused.text()).doesNotContain(TOKEN);
        }
        assertThat(answered.get("/api/v1", "Authorization: Bearer " + TOKEN + "x").status())
                .isEqualTo(401);
        assertThat(answered.get("/api/v1", "Authorization: Basic " + TOKEN).status())
                .isEqualTo(401);
        assertThat(answered.get("/api/v1", "Cookie: larder-session-1=x").status()).isEqualTo(401);
        assertThat(answered.get("/lineage", HTML).status()).as("the page itself").isEqualTo(200);
    }

    @Test
    void whoSaysItEachTime() throws Exception {
        assertThat(answered.get("/api/v1", "Authorization: Bearer " + TOKEN).status())
                .isEqualTo(200);
    }

    @Test
    void theUsersOwnProcesses() throws Exception {
        if (Home.open(folder.resolve("home")) instanceof Opened.Taken(_, var owner)) {
            Objects.requireNonNull(owner);
            assertThat(owner.address()).isEqualTo("http://127.0.0.1:" + answered.port());
            assertThat(HttpApi.to(owner, owner.graph())).isNotNull();
        } else {
            throw new AssertionError("The home is free");
        }
    }

    @Test
    void aBrowserSaysItOnce() throws Exception {
        Response begun = begin(TOKEN);
        assertThat(begun.status()).isEqualTo(204);
        String set = String.valueOf(begun.header("Set-Cookie"));
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/").doesNotContain(TOKEN);
        assertThat(answered.get("/api/v1/assets", cookie(begun)).status()).isEqualTo(200);
        assertThat(cookie(begin(TOKEN))).isNotEqualTo(cookie(begun));

        Response ended = answered.ask("DELETE", "/api/v1/session", "", cookie(begun));
        assertThat(ended.status()).isEqualTo(204);
        assertThat(answered.get("/api/v1/assets", cookie(begun)).status()).isEqualTo(401);
    }

    @Test
    void theCookieOfASecurePageIsSecure() throws Exception {
        assertThat(begin(TOKEN, "X-Forwarded-Proto: https").header("Set-Cookie"))
                .contains("; Secure");
        assertThat(begin(TOKEN).header("Set-Cookie")).doesNotContain("Secure");
    }

    @Test
    void guessingIsBounded() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(begin("guess" + i).status()).isEqualTo(401);
        }
        String known = "Authorization: Bearer " + TOKEN;
        Response refused = begin(TOKEN);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        assertThat(answered.get("/api/v1", known).status()).as("nor so").isEqualTo(429);
    }

    @Test
    void whoIsKnownGoesOnWhileOthersGuess() throws Exception {
        String cookie = cookie(begin(TOKEN));
        for (int i = 0; i < 12; i++) {
            answered.get("/api/v1", "Authorization: Bearer guess" + i);
        }
        assertThat(answered.get("/api/v1", cookie).status()).isEqualTo(200);
    }

    @Test
    void byItsNamesOnly() throws Exception {
        String known = "Authorization: Bearer " + TOKEN;
        for (String host :
                new String[] {
                    "larder.example.org",
                    "LARDER.example.org",
                    "larder.example.org:" + answered.port(),
                    "other.example.org:444",
                    "localhost:" + answered.port()
                }) {
            assertThat(answered.get("/api/v1", known, "Host: " + host).status())
                    .as(host)
                    .isEqualTo(200);
        }
        for (String host : new String[] {"other.example.org", "evil.example", "10.0.0.1:8484"}) {
            assertThat(answered.get("/api/v1", known, "Host: " + host).status())
                    .as(host)
                    .isEqualTo(403);
        }
    }
}
