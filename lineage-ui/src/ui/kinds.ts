/** What is known of kinds by a picture; any other is a cube. */
export type Kind = 'table' | 'view' | 'json' | 'file' | 'report' | 'model' | 'external' | 'other';

const WORDS: Record<string, Kind> = {
  table: 'table', sql: 'table', parquet: 'table', iceberg: 'table', postgres: 'table', duckdb: 'table',
  view: 'view', json: 'json', value: 'json', file: 'file', files: 'file', csv: 'file', document: 'file',
  report: 'report', dashboard: 'report', chart: 'report', model: 'model', ml: 'model', external: 'external', source: 'external', api: 'external',
};

/** By the first of its kinds that has a picture. */
export function kindOf(kinds: readonly string[], external = false): Kind {
  if (external) return 'external';
  for (const kind of kinds) {
    const known = WORDS[kind.toLowerCase()];
    if (known) return known;
  }
  return kinds.length === 0 ? 'table' : 'other';
}

/** Lines in 24 x 24, for pages and canvases; drawings of lucide (ISC). */
export const KIND_PATHS: Record<Kind, string> = {
  table: 'M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM3 9h18M9 9v12',
  view: 'M2.062 12.348a1 1 0 0 1 0-.696 10.75 10.75 0 0 1 19.876 0 1 1 0 0 1 0 .696 10.75 10.75 0 0 1-19.876 0M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0Z',
  json: 'M8 3H7a2 2 0 0 0-2 2v5a2 2 0 0 1-2 2 2 2 0 0 1 2 2v5c0 1.1.9 2 2 2h1M16 21h1a2 2 0 0 0 2-2v-5c0-1.1.9-2 2-2a2 2 0 0 1-2-2V5a2 2 0 0 0-2-2h-1',
  file: 'M6 22a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2h8a2.4 2.4 0 0 1 1.704.706l3.588 3.588A2.4 2.4 0 0 1 20 8v12a2 2 0 0 1-2 2zM14 2v5a1 1 0 0 0 1 1h5',
  report: 'M3 3v16a2 2 0 0 0 2 2h16M18 17V9M13 17V5M8 17v-3',
  model: 'M12 3v6M12 15v6M5 12h4M15 12h4M15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM5 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0ZM21 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0Z',
  external: 'M17.5 19H9a7 7 0 1 1 6.71-9h1.79a4.5 4.5 0 1 1 0 9Z',
  other: 'M12 2.6 20 7v10l-8 4.4L4 17V7l8-4.4ZM4 7l8 4.6L20 7M12 11.6v9.8',
};
