package dev.larder.runtime.http;

import dev.larder.error.LarderException;
import dev.larder.runtime.api.Cancellation;
import dev.larder.runtime.api.CorrectionsApi;
import dev.larder.runtime.api.CorrectionsApi.AssetPartitions;
import dev.larder.runtime.api.CorrectionsApi.ObservedResult;
import dev.larder.runtime.api.CorrectionsApi.Verified;
import dev.larder.runtime.api.CorrectionsApi.Which;
import dev.larder.runtime.api.JsonText;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.media.Schema;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What people say and ask of data that are there. */
@Controller(Paths.ROOT)
@Described
@ExecuteOn(HttpThreads.NAME)
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
    List<AssetPartitions> accept(@Body @Schema(implementation = WhichBody.class) String text) {
        return corrections.accept(WhichBody.of(text).which());
    }

    @Post("/wipeable")
    List<AssetPartitions> wipeable(@Body @Schema(implementation = WhichBody.class) String text) {
        return corrections.wipeable(WhichBody.of(text).which());
    }

    @Post("/wipe")
    List<AssetPartitions> wipe(@Body @Schema(implementation = WhichBody.class) String text) {
        WhichBody body = WhichBody.of(text);
        if (body.confirmed() == null) {
            throw LarderException.user(
                    "Say in \"confirmed\" how many partitions are wiped; POST wipeable counts"
                            + " them");
        }
        return corrections.wipe(body.which(), body.confirmed());
    }

    @Post("/observe")
    ObservedResult observe(@Body @Schema(implementation = WhichBody.class) String text) {
        return corrections.observe(WhichBody.of(text).which(), Cancellation.NEVER);
    }

    @Post("/verify")
    List<Verified> verify(@Body @Schema(implementation = WhichBody.class) String text) {
        return corrections.verify(WhichBody.of(text).which(), _ -> {});
    }
}
