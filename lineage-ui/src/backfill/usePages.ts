import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Cells } from '../api/types';
import { queries } from '../api/queries';

/** How many partitions are asked for at once. */
export const PAGE = 2_000;

/** As many pages as are kept in the picture at once: further back, the newest of them go. */
const MOST_PAGES = 20;

/** Neighbouring partitions that have been asked for. */
export interface Pages {
  offset: number;
  keys: readonly string[];
  marks: string;
  loading: boolean;
  error: Error | null;
  retry: () => void;
  /** asks for those before, or after */
  more: (edge: 'START' | 'END') => void;
  /** where somebody jumped to */
  around: number | null;
  /** shows those around a place instead */
  jump: (index: number) => void;
}

interface Shown { lo: number; hi: number; around?: number; }

/** The newest partitions of an asset at first, and more as somebody looks further. */
export function usePages(asset: string, total: number): Pages {
  const newest = Math.max(0, Math.ceil(total / PAGE) - 1);
  const [shown, setShown] = useState<Shown | null>(null);
  const { lo, hi } = shown ?? { lo: newest, hi: newest };
  const results = useQueries({
    queries: Array.from({ length: hi - lo + 1 }, (_, i) => ({ ...queries.cells(asset, (lo + i) * PAGE, PAGE), placeholderData: undefined, enabled: total > 0 })),
  });
  // Pages that lie side by side: what comes after one that is on its way is not shown yet, unless it was asked for first.
  const there = results.map((result) => result.data);
  const whole = there.every((page): page is Cells => page !== undefined) ? there : neighbours(there);
  const versions = whole.map((page) => results[there.indexOf(page)]?.dataUpdatedAt).join(' ');
  const offset = whole[0]?.offset ?? 0;
  const joined = useMemo(
    () => ({ keys: whole.flatMap((page) => page.keys), marks: whole.map((page) => page.marks).join('') }),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [asset, versions, offset],
  );
  const pending = results.some((result) => result.isPending);
  const more = useCallback(
    (edge: 'START' | 'END') => {
      if (pending) return;
      if (edge === 'START' && lo > 0) setShown({ lo: lo - 1, hi: Math.min(hi, lo + MOST_PAGES - 2), around: shown?.around });
      if (edge === 'END' && hi < newest) setShown({ lo: Math.max(lo, hi - MOST_PAGES + 2), hi: hi + 1, around: shown?.around });
    },
    [pending, lo, hi, newest, shown?.around],
  );
  const jump = useCallback(
    (index: number) => {
      const page = Math.max(0, Math.min(newest, Math.floor(index / PAGE)));
      setShown({ lo: page, hi: page, around: index });
    },
    [newest],
  );
  return {
    offset, ...joined, more, jump, around: shown?.around ?? null,
    loading: total > 0 && whole.length === 0 && pending,
    error: results.find((result) => result.error)?.error ?? null,
    retry: () => results.forEach((result) => void (result.error && result.refetch())),
  };
}

function neighbours(pages: readonly (Cells | undefined)[]): Cells[] {
  const first = pages.findIndex((page) => page !== undefined);
  if (first < 0) return [];
  const gap = pages.findIndex((page, i) => i > first && page === undefined);
  return pages.slice(first, gap < 0 ? undefined : gap) as Cells[];
}
