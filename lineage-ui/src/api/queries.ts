import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from './client';
import type {
  Answering, AssetDetails, AssetLine, Axis, Band, Bars, Cells, Failures, Graph, Grid, Materializations, Matrix, PartitionDetails,
  PartitionLineage, RunDetails, Runs, Sample, Series, StatusLine, Why,
} from './types';

const part = encodeURIComponent;

/**
 * What is asked of the server. Keys begin with how it ages: `code` changes with the graph, `state` with the ledger,
 * `runs` with what is being made; the stream of events says when (see live.ts).
 */
export const queries = {
  server: () => queryOptions({ queryKey: ['server'], queryFn: ({ signal }) => get<Answering>('', {}, signal) }),
  graph: () => queryOptions({ queryKey: ['code', 'graph'], queryFn: ({ signal }) => get<Graph>('/graph', {}, signal), staleTime: Infinity }),
  assets: (selection?: string) =>
    queryOptions({
      queryKey: ['state', 'assets', selection ?? '*'],
      queryFn: ({ signal }) => get<AssetLine[]>('/assets', { selection }, signal),
      placeholderData: keepPreviousData,
    }),
  bars: (bins = 240) =>
    queryOptions({ queryKey: ['state', 'bars', bins], queryFn: ({ signal }) => get<Bars>('/bars', { bins }, signal), placeholderData: keepPreviousData }),
  /** of one asset */
  bar: (key: string, bins = 240) =>
    queryOptions({ queryKey: ['state', 'bar', key, bins], queryFn: async ({ signal }) => (await get<Bars>('/bars', { selection: key, bins }, signal)).bars[0] ?? null }),
  band: (axis: string, from?: string, to?: string, selection?: string) =>
    queryOptions({
      queryKey: ['state', 'band', axis, from, to, selection ?? '*'],
      queryFn: ({ signal }) => get<Band>('/matrix/selection', { axis, selection, from, to }, signal),
      placeholderData: keepPreviousData,
    }),
  axes: (selection?: string) =>
    queryOptions({ queryKey: ['state', 'axes', selection ?? '*'], queryFn: ({ signal }) => get<Axis[]>('/axes', { selection }, signal) }),
  matrix: (axis: string, selection?: string, from?: string, to?: string, bins?: number) =>
    queryOptions({
      queryKey: ['state', 'matrix', axis, selection ?? '*', from, to, bins],
      queryFn: ({ signal }) => get<Matrix>('/matrix', { axis, selection, from, to, bins }, signal),
      placeholderData: keepPreviousData,
    }),
  asset: (key: string) =>
    queryOptions({ queryKey: ['state', 'asset', key], queryFn: ({ signal }) => get<AssetDetails>(`/assets/${part(key)}`, {}, signal) }),
  status: (key: string) =>
    queryOptions({ queryKey: ['state', 'status', key], queryFn: ({ signal }) => get<StatusLine>(`/assets/${part(key)}/partitions`, {}, signal) }),
  cells: (key: string, offset?: number, limit?: number) =>
    queryOptions({
      queryKey: ['state', 'cells', key, offset, limit],
      queryFn: ({ signal }) => get<Cells>(`/assets/${part(key)}/cells`, { offset, limit }, signal),
      placeholderData: keepPreviousData,
    }),
  grid: (key: string, rows: string, columns: string, fix?: readonly string[], offset?: number, limit?: number, rowOffset?: number) =>
    queryOptions({
      queryKey: ['state', 'grid', key, rows, columns, fix, offset, limit, rowOffset],
      queryFn: ({ signal }) => get<Grid>(`/assets/${part(key)}/grid`, { rows, columns, fix, offset, limit, rowOffset }, signal),
      placeholderData: keepPreviousData,
    }),
  partition: (key: string, partition: string, limit = 20) =>
    queryOptions({
      queryKey: ['state', 'partition', key, partition, limit],
      queryFn: ({ signal }) => get<PartitionDetails>(`/assets/${part(key)}/partitions/${part(partition)}`, { limit }, signal),
    }),
  partitionLineage: (key: string, partition: string) =>
    queryOptions({
      queryKey: ['state', 'partition-lineage', key, partition],
      queryFn: ({ signal }) => get<PartitionLineage>(`/assets/${part(key)}/partitions/${part(partition)}/lineage`, {}, signal),
    }),
  why: (key: string, partition?: string) =>
    queryOptions({
      queryKey: ['state', 'why', key, partition],
      queryFn: ({ signal }) => get<Why[]>(`/assets/${part(key)}/why`, { partition }, signal),
    }),
  sample: (key: string, partition: string, limit = 50) =>
    queryOptions({
      queryKey: ['state', 'sample', key, partition, limit],
      queryFn: ({ signal }) => get<Sample>(`/assets/${part(key)}/partitions/${part(partition)}/sample`, { limit }, signal),
    }),
  materializations: (key: string, before?: number, limit = 50) =>
    queryOptions({
      queryKey: ['state', 'materializations', key, before, limit],
      queryFn: ({ signal }) => get<Materializations>(`/assets/${part(key)}/materializations`, { before, limit }, signal),
    }),
  series: (key: string, limit = 1000) =>
    queryOptions({ queryKey: ['state', 'series', key, limit], queryFn: ({ signal }) => get<Series>(`/assets/${part(key)}/series`, { limit }, signal) }),
  runs: (which: { state?: string; selection?: string }, limit = 50) =>
    queryOptions({
      queryKey: ['runs', 'list', which.state, which.selection, limit],
      queryFn: ({ signal }) => get<Runs>('/runs', { ...which, limit }, signal),
      placeholderData: keepPreviousData,
    }),
  failures: () => queryOptions({ queryKey: ['runs', 'failures'], queryFn: ({ signal }) => get<Failures>('/runs/failures', {}, signal) }),
  run: (id: number, steps = 500) =>
    queryOptions({ queryKey: ['runs', 'run', id, steps], queryFn: ({ signal }) => get<RunDetails>(`/runs/${id}`, { steps }, signal) }),
};
