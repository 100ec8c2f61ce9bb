package dev.larder.awkward;

import dev.larder.AssetProvider;
import dev.larder.Failure;
import dev.larder.ProvidedAsset;
import dev.larder.Provides;
import dev.larder.io.Output;
import dev.larder.io.Sql;
import dev.larder.partition.StaticKeys;

import io.micronaut.context.annotation.Requires;

import jakarta.inject.Singleton;

import java.util.Collection;
import java.util.List;

/**
 * Assets with markup, right-to-left text and endless words wherever a text of the user's can stand.
 * There where the environment has {@code AWKWARD=open}.
 */
@Singleton
@Provides("awkward.*")
@Requires(property = "awkward", value = "open")
public class AwkwardAssets implements AssetProvider {
    /** Sets {@code window.struck} where a page takes it for markup. */
    public static final String MARKUP =
            "<img src=x onerror=\"window.struck=1\"><script>window.struck=1</script>"
                    + "</td></div><b>bold</b> &lt;i&gt; ${1+1} {{1+1}} <!--";

    /** Hebrew and Arabic, with an override that turns round what follows in a page that lets it. */
    public static final String RIGHT_TO_LEFT =
            "שלום עולם (2001) \u202Eright to left\u202C مرحبا بالعالم, 100%";

    /** A word that no line can hold. */
    public static final String ENDLESS = "endless".repeat(100);

    /** Partition keys, of which each is hard in an address, in markup or in a line. */
    public static final List<String> KEYS =
            List.of(
                    "<b onclick=window.struck=1>bold</b>",
                    "שלום עולם",
                    "\u202Etxet desrever",
                    "a/b/../..",
                    "100%25 & more?x=1#top",
                    "say \"key\", 'key'",
                    "a..b|c",
                    " ",
                    "🥫🥫🥫",
                    ENDLESS);

    public static final String LONGEST_KEY = "awkward." + "a_very_long_name_".repeat(29);

    @Override
    public Collection<ProvidedAsset> assets() {
        return List.of(
                ProvidedAsset.of("awkward.markup")
                        .description(MARKUP)
                        .group("<u>group</u>")
                        .owners("team:<s>owners</s>", ENDLESS + "@example.org")
                        .tags("<i>tag</i>")
                        .kinds("<tt>kind</tt>")
                        .codeVersion(MARKUP)
                        .sql((_, _) -> rows()),
                ProvidedAsset.of("awkward.right_to_left")
                        .description(RIGHT_TO_LEFT)
                        .group(RIGHT_TO_LEFT)
                        .partitions(new StaticKeys(KEYS))
                        .deps("awkward.markup")
                        .value(String.class, (_, _) -> RIGHT_TO_LEFT + MARKUP + ENDLESS),
                ProvidedAsset.of(LONGEST_KEY)
                        .description(ENDLESS.repeat(20))
                        .group(ENDLESS)
                        .deps("awkward.right_to_left")
                        .stored((_, _) -> fails()));
    }

    private static Sql rows() {
        return Sql.of(
                        "select :markup as \"<b>column</b>\", :rtl as \"עמודה\", :endless as \"%s\""
                                .formatted(ENDLESS))
                .bind("markup", MARKUP)
                .bind("rtl", RIGHT_TO_LEFT)
                .bind("endless", ENDLESS);
    }

    private static Output<Void> fails() {
        throw Failure.permanent(MARKUP + "\n" + RIGHT_TO_LEFT + "\n" + ENDLESS.repeat(20));
    }
}
