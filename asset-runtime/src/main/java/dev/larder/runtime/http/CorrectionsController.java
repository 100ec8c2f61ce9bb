package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.CorrectionsApi;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.api.JsonText;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

import org.jspecify.annotations.Nullable;

/** What people say and ask of data that are there. */
@Controller(Paths.ROOT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CorrectionsController {
    private final CorrectionsApi corrections;

    CorrectionsController(Service service) {
        this.corrections = service.api().corrections();
    }

    /** Partitions that are left out are all. */
    record WhichBody(
            @Nullable String selection, @Nullable String partitions, @Nullable Long confirmed) {
        Which which() {
            if (selection == null) {
                throw LarderException.user("Say which assets, as {\"selection\": \"flights.*\"}");
            }
            return new Which(selection, partitions);
        }

        static WhichBody of(String text) {
            return JsonText.request(text, WhichBody.class);
        }
    }

    @Post("/accept")
    String accept(@Body String text) {
        return JsonText.of(corrections.accept(WhichBody.of(text).which()));
    }

    @Post("/wipeable")
    String wipeable(@Body String text) {
        return JsonText.of(corrections.wipeable(WhichBody.of(text).which()));
    }

    @Post("/wipe")
    String wipe(@Body String text) {
        WhichBody body = WhichBody.of(text);
        if (body.confirmed() == null) {
            throw LarderException.user(
                    "Say in \"confirmed\" how many partitions are wiped; POST wipeable counts"
                            + " them");
        }
        return JsonText.of(corrections.wipe(body.which(), body.confirmed()));
    }

    @Post("/observe")
    String observe(@Body String text) {
        return JsonText.of(corrections.observe(WhichBody.of(text).which(), Cancellation.NEVER));
    }

    @Post("/verify")
    String verify(@Body String text) {
        return JsonText.of(corrections.verify(WhichBody.of(text).which(), _ -> {}));
    }
}
