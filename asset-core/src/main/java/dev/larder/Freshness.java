package dev.larder;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * When the asset's data are expected, and how late they may be. It decides nothing about what is
 * made; it says whether the data are on time.
 *
 * <p>With partitions of time, each window is due when it is over plus {@link #within}. Without them
 * the data, of each key by themselves, are due {@link #within} after they were last made or found
 * unchanged. With {@link #cron} they are due {@link #within} after each of its ticks: the newest
 * window that is over by then, or, without windows, data confirmed at the tick or later.
 *
 * <p>Also for external assets, whose data count as made when a new version of them is observed; on
 * a {@link MultiAsset} method, for all of its assets, or on a component, for that one; and for
 * annotations of one's own. {@link dev.larder.freshness.FreshnessPolicy} has the laws.
 */
@Documented
@Target({ElementType.METHOD, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Freshness {
    /** After what time they are overdue, as {@code 30m}, {@code 6h}, {@code 2d}. */
    String within();

    /** After what time they are late; before {@link #within}. By default nobody is warned. */
    String warn() default "";

    /** When they are expected, as {@code 0 9 * * 1-5}. By default, always. */
    String cron() default "";

    /** The zone whose clock {@link #cron} fires by. */
    String timezone() default "UTC";

    /** How many of the last windows that are due must be there. Only with partitions of time. */
    int lookback() default 1;
}
