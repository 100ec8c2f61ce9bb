/** What the keys do, for the list of them. */
export const SHORTCUTS: readonly { where: string; keys: readonly (readonly [string, string])[] }[] = [
  {
    where: 'Everywhere',
    keys: [
      ['Ctrl K', 'Search assets, actions, selections'],
      ['/', 'Write a selection'],
      ['L', 'Show in the lineage'],
      ['C', 'Catalog'],
      ['P', 'Partitions'],
      ['M', 'Materialize what one looks at'],
      ['R', 'Last failed run'],
      ['?', 'This list'],
      ['Esc', 'Close, or leave what is selected'],
    ],
  },
  {
    where: 'Lineage',
    keys: [
      ['← →', 'First upstream, first downstream asset'],
      ['↑ ↓', 'Siblings'],
      ['[ ]', 'Previous, next problem'],
      ['Enter', 'Open the asset'],
      ['U', 'Upstream only'],
      ['D', 'Downstream only'],
      ['B', 'Backfill'],
      ['F', 'Fit'],
      ['G', 'Collapse the group'],
      ['+ -', 'Zoom'],
    ],
  },
];
