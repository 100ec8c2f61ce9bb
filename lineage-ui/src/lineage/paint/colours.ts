const NAMES = [
  'bg', 'surface', 'surface-2', 'line', 'line-2', 'text', 'text-2', 'text-3', 'accent', 'edge', 'fresh', 'fresh-fill', 'fresh-soft', 'stale',
  'stale-fill', 'stale-soft', 'missing', 'missing-border', 'missing-soft', 'failed', 'failed-fill', 'failed-soft', 'running', 'running-fill', 'running-soft',
] as const;
type Name = (typeof NAMES)[number];

/** The theme's colours, for who cannot use variables: a canvas. */
export type Colours = Readonly<Record<Name, string>>;

export function coloursNow(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<Name, string>;
}
