package dev.larder.runtime.http;

import dev.larder.error.ErrorCode;
import dev.larder.error.LarderException;
import dev.larder.runtime.api.JsonText;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Lets a browser say the token once, and keeps it from the page. */
@Controller(SessionController.PATH)
@Described
final class SessionController {
    static final String PATH = Paths.ROOT + "/session";
    private static final String COOKIE = "larder-session-";

    private final Service service;
    private final Sessions sessions;

    SessionController(Service service, Sessions sessions) {
        this.service = service;
        this.sessions = sessions;
    }

    /** What a browser says. */
    record Said(@Nullable String token) {}

    static boolean isBegin(HttpRequest<?> request) {
        return request.getMethod() == HttpMethod.POST && request.getPath().equals(PATH);
    }

    /** {@return the session of a request} Cookies know no ports: each process has its own name. */
    static Optional<String> id(HttpRequest<?> request) {
        return request.getCookies().findCookie(name(request)).map(Cookie::getValue);
    }

    private static String name(HttpRequest<?> request) {
        return COOKIE + request.getServerAddress().getPort();
    }

    @Post
    @ApiResponse(responseCode = "204", description = "The session's cookie is set")
    HttpResponse<?> begin(
            HttpRequest<?> request, @Body @Schema(implementation = Said.class) String text) {
        String token = JsonText.request(text, Said.class).token();
        if (token == null) {
            throw LarderException.user("Say it as {\"token\": \"…\"}");
        }
        if (service.access().token() == null) {
            throw LarderException.user("No token is needed here: larder.http.token is not set");
        }
        String who = Tries.who(request);
        if (!sessions.mayTry(who)) {
            return Tries.tooMany();
        }
        if (!Tokens.isEqual(service.access().token(), token)) {
            sessions.triedInVain(who);
            return Problem.response(
                    HttpStatus.UNAUTHORIZED,
                    ErrorCode.USER,
                    "That is not the token of larder.http.token");
        }
        return HttpResponse.noContent()
                .cookie(cookie(request, sessions.begin()).maxAge(Sessions.LIFE));
    }

    @Delete
    @ApiResponse(responseCode = "204", description = "The session's cookie is taken back")
    HttpResponse<?> end(HttpRequest<?> request) {
        id(request).ifPresent(sessions::end);
        return HttpResponse.noContent().cookie(cookie(request, "").maxAge(0));
    }

    private static Cookie cookie(HttpRequest<?> request, String id) {
        return Cookie.of(name(request), id)
                .path("/")
                .httpOnly(true)
                .secure("https".equals(request.getHeaders().get("X-Forwarded-Proto")))
                .sameSite(SameSite.Strict);
    }
}
