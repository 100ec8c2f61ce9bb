package dev.larder.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.io.Capability;
import dev.larder.io.Preview;
import dev.larder.io.Stored;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The laws for looking at a little of what is stored. */
abstract class PreviewContract extends UpkeepContract {
    private static final long EXACT = 1L << 53;

    @EachContent
    void aPreviewShowsNoMoreThanIsAskedFor(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Stored stored = published(capability, 7);
        Set<String> before = inventory();

        for (int limit : new int[] {1, 2, 1_000}) {
            Preview preview = io().preview(ASSET, stored.location(), limit);
            switch (preview) {
                case Preview.Rows rows -> {
                    assertThat(rows.rows()).hasSizeLessThanOrEqualTo(limit);
                    assertThat(rows.columns()).isNotEmpty();
                    rows.rows().forEach(row -> assertThat(row).allMatch(PreviewContract::isCell));
                    assertThat(rows.total())
                            .as("of what was stored")
                            .satisfiesAnyOf(
                                    total -> assertThat(total).isNull(),
                                    total -> assertThat(total).isEqualTo(stored.rows()));
                }
                case Preview.Value value -> assertThat(value.text()).isNotEmpty();
                case Preview.Files files -> assertThat(files.files()).hasSizeBetween(1, limit);
                case Preview.None none -> assertThat(none.why()).isNotEmpty();
            }
        }

        assertThat(inventory()).as("looking changes nothing").isEqualTo(before);
    }

    private static boolean isCell(@Nullable Object cell) {
        return switch (cell) {
            case null -> true;
            case String _, Boolean _ -> true;
            case Long number -> number >= -EXACT && number <= EXACT;
            case Double number -> Double.isFinite(number);
            default -> false;
        };
    }

    @EachContent
    void aPreviewOfATableHasItsFirstRows(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Stored stored = published(capability, 7);
        if (io().preview(ASSET, stored.location(), 2) instanceof Preview.Rows two
                && io().preview(ASSET, stored.location(), 1_000) instanceof Preview.Rows all
                && value(capability, 7) instanceof List<?> items) {
            assertThat(all.rows()).hasSize(items.size());
            assertThat(two.rows()).isEqualTo(all.rows().subList(0, Math.min(2, items.size())));
            assertThat(two.columns())
                    .extracting(Preview.Column::name)
                    .containsExactly("id", "name");
            for (int i = 0; i < items.size(); i++) {
                Item item = (Item) items.get(i);
                assertThat(all.rows().get(i)).containsExactly(item.id(), item.name());
            }
        }
    }

    @EachContent
    void whatIsNotThereHasNoPreview(Capability capability) throws Exception {
        if (refuses(capability)) {
            return;
        }
        Stored stored = published(capability, 1);
        io().delete(stored.location());

        assertThatThrownBy(() -> io().preview(ASSET, stored.location(), 1))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> io().preview(ASSET, "../beside", 1))
                .isInstanceOf(IOException.class);
    }
}
