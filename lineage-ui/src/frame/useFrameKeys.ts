import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queries } from '../api/queries';
import type { FrameDoes } from './FrameContext';
import { useKeys } from './keys';

/** The keys of every view. */
export function useFrameKeys(does: FrameDoes): void {
  const navigate = useNavigate();
  const client = useQueryClient();
  const search = useSearch({ strict: false });
  const { key } = useParams({ strict: false });
  const asset = key ?? search.asset;

  const lastFailed = async (): Promise<void> => {
    try {
      const { latest } = await client.fetchQuery(queries.failures());
      if (latest === null) does.say('No run has failed that was not mended since.');
      else await navigate({ to: '/runs/$run', params: { run: String(latest) }, search: {} });
    } catch (error) {
      does.say((error as Error).message);
    }
  };
  useKeys({
    '?': does.shortcuts,
    '/': () => document.getElementById('selection')?.focus(),
    l: () => void navigate({ to: '/lineage', search: { asset, selection: search.selection } }),
    c: () => void navigate({ to: '/catalog', search: { selection: search.selection } }),
    p: () => void navigate({ to: '/partitions', search: { selection: search.selection } }),
    r: () => void lastFailed(),
  });
  const { palette } = does;
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      palette();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [palette]);
}
