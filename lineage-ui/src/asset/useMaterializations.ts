import { useInfiniteQuery } from '@tanstack/react-query';
import { get } from '../api/client';
import type { Materializations } from '../api/types';

const PAGE = 200;

/** All materializations of an asset, newest first, page by page. */
export function useMaterializations(key: string) {
  return useInfiniteQuery({
    queryKey: ['state', 'materialization-pages', key],
    queryFn: ({ pageParam, signal }) => get<Materializations>(`/assets/${encodeURIComponent(key)}/materializations`, { before: pageParam, limit: PAGE }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
