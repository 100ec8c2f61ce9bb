package dev.larder.ledger;

import dev.larder.partition.Intervals;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * An asset's pages in the order of their partitions. Immutable; a change copies the pages that it
 * touches, and which pages there are.
 */
final class Spine {
    static final Spine NONE = new Spine(new long[0], new Page[0]);

    /** The ordinals of a page, without their last six bits. */
    private final long[] numbers;

    private final Page[] pages;

    private Spine(long[] numbers, Page[] pages) {
        this.numbers = numbers;
        this.pages = pages;
    }

    Spine with(Map<Long, Page> changed) {
        NavigableMap<Long, Page> sorted = new TreeMap<>(changed);
        long[] allNumbers = new long[numbers.length + sorted.size()];
        Page[] all = new Page[allNumbers.length];
        int count = 0;
        int next = 0;
        for (Map.Entry<Long, Page> entry : sorted.entrySet()) {
            long number = entry.getKey();
            while (next < numbers.length && numbers[next] < number) {
                allNumbers[count] = numbers[next];
                all[count++] = pages[next++];
            }
            next += next < numbers.length && numbers[next] == number ? 1 : 0;
            allNumbers[count] = number;
            all[count++] = entry.getValue();
        }
        int rest = numbers.length - next;
        System.arraycopy(numbers, next, allNumbers, count, rest);
        System.arraycopy(pages, next, all, count, rest);
        return new Spine(Arrays.copyOf(allNumbers, count + rest), Arrays.copyOf(all, count + rest));
    }

    int count() {
        return pages.length;
    }

    Page page(int place) {
        return pages[place];
    }

    /** {@return the ordinal of a page's first slot} */
    long first(int place) {
        return numbers[place] << Page.BITS;
    }

    /** {@return where the page of this number is; below 0 where there is none} */
    int find(long number) {
        if (numbers.length == 0) {
            return -1;
        }
        long guess = number - numbers[0];
        return guess >= 0 && guess < numbers.length && numbers[(int) guess] == number
                ? (int) guess
                : Arrays.binarySearch(numbers, number);
    }

    @Nullable Page pageOf(long ordinal) {
        int place = find(ordinal >> Page.BITS);
        return place < 0 ? null : pages[place];
    }

    /** {@return which partitions have data} */
    Intervals present() {
        var present = new Intervals.Builder(4);
        for (int i = 0; i < pages.length; i++) {
            present.addBits(first(i), pages[i].present());
        }
        return present.build();
    }
}
