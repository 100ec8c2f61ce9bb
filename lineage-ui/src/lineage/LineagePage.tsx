import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import { useTop } from '../frame/top';
import { Failed, Loading, Message } from '../ui/Message';
import { LineageView } from './LineageView';
import { useLineage } from './useScene';

/** How all assets hang together, and how they stand. */
export function LineagePage(): JSX.Element {
  const graph = useQuery(queries.graph());
  const lineage = useLineage(graph.data);
  if (lineage && lineage.keys.length > 0) return <LineageView lineage={lineage} />;
  return <Without error={graph.error} empty={lineage !== null} retry={() => void graph.refetch()} />;
}

function Without({ error, empty, retry }: { error: Error | null; empty: boolean; retry: () => void }): JSX.Element {
  useTop('Lineage');
  if (empty) return <Message title="No assets yet">Annotate a method with @Asset in a class with @Assets: it appears here.</Message>;
  return error ? <Failed error={error} retry={retry} /> : <Loading label="Loading the lineage" />;
}
