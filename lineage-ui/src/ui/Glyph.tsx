import type { JSX } from 'react';
import { STATUS_WORD, type Status } from './status';

interface GlyphProps {
  status: Status;
  size?: number;
  /** for who cannot see it; none where the word stands beside it */
  label?: boolean;
}

/** A status by its own shape, so that it can be told without colour. */
export function Glyph({ status, size = 12, label = false }: GlyphProps): JSX.Element {
  const said = label ? { role: 'img', 'aria-label': STATUS_WORD[status] } : { 'aria-hidden': true };
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" style={{ flex: 'none' }} data-status={status} {...said}>
      {SHAPES[status]}
    </svg>
  );
}

const cut = { fill: 'none', stroke: 'var(--surface)', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const SHAPES: Record<Status, JSX.Element> = {
  fresh: (
    <>
      <circle cx="6" cy="6" r="6" fill="var(--fresh)" />
      <path d="M3.4 6.2 5.3 8 8.6 4.3" {...cut} />
    </>
  ),
  stale: <path d="M6 .8a1 1 0 0 1 .87.5l4.6 8.2a1 1 0 0 1-.87 1.5H1.4a1 1 0 0 1-.87-1.5l4.6-8.2A1 1 0 0 1 6 .8Z" fill="var(--stale-fill)" />,
  missing: <circle cx="6" cy="6" r="4.9" fill="none" stroke="var(--missing)" strokeWidth="1.5" strokeDasharray="2.2 1.65" />,
  failed: (
    <>
      <rect width="12" height="12" rx="2.4" fill="var(--failed-fill)" />
      <path d="m3.8 3.8 4.4 4.4m0-4.4L3.8 8.2" {...cut} />
    </>
  ),
  running: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--line-2)" strokeWidth="2" />
      <path d="M6 1.25A4.75 4.75 0 0 1 10.75 6" className="spin" fill="none" stroke="var(--running)" strokeWidth="2" strokeLinecap="round" style={{ transformOrigin: '6px 6px', transformBox: 'view-box' }} />
    </>
  ),
  observed: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="none" stroke="var(--text-3)" strokeWidth="1.4" />
      <circle cx="6" cy="6" r="2.2" fill="var(--text-3)" />
    </>
  ),
  none: <circle cx="6" cy="6" r="5.2" fill="none" stroke="var(--text-3)" strokeWidth="1.4" />,
};
