import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Live } from '../api/live';
import { queries } from '../api/queries';
import type { RunDetails } from '../api/types';
import { useVisible } from '../ui/useVisible';
import { isOpen } from './states';

const AT_ONCE = 500;
const BETWEEN_ANSWERS = 200;

/** What a run makes, by asset, as it says when it begins. */
export type Waves = ReadonlyMap<string, number>;

export interface FollowedRun {
  query: UseQueryResult<RunDetails>;
  /** in which wave an asset is made; of those that have been told */
  waves: Waves;
}

const NONE: Waves = new Map();

/** A run as it stands; asked anew as soon as something happens in it, many things in a row at most five times a second. */
export function useRun(id: number): FollowedRun {
  const query = useQuery(queries.run(id, AT_ONCE));
  const client = useQueryClient();
  const [waves, setWaves] = useState(NONE);
  const open = query.data !== undefined && isOpen(query.data.run);
  const visible = useVisible();
  useEffect(() => setWaves(NONE), [id]);
  useEffect(() => {
    if (!open || !visible) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      timer = undefined;
      void client.invalidateQueries({ queryKey: ['runs', 'run', id] }, { cancelRefetch: false });
    };
    const leave = Live.run(id, (kind, event) => {
      if (kind === 'BEGAN' && 'parts' in event)
        setWaves(new Map(event.parts.flatMap((part) => part.assets.map((asset): [string, number] => [asset, part.wave]))));
      timer ??= setTimeout(ask, BETWEEN_ANSWERS);
      if (kind === 'ENDED') void client.invalidateQueries({ queryKey: ['runs'] });
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [client, id, open, visible]);
  return { query, waves };
}
