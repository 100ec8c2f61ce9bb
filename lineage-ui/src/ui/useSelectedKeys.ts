import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { queries } from '../api/queries';

/** The keys of the assets that the bar selects; null where it selects nothing in particular, or nothing that is understood. */
export function useSelectedKeys(): ReadonlySet<string> | null {
  const { selection } = useSearch({ strict: false });
  const asked = useQuery({ ...queries.assets(selection), enabled: selection !== undefined, placeholderData: undefined });
  return useMemo(() => (selection !== undefined && asked.data ? new Set(asked.data.map((asset) => asset.key)) : null), [selection, asked.data]);
}
