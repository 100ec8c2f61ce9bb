import type { JSX, ReactNode } from 'react';
import type { RunState, StepState } from '../api/types';
import { lookOf } from './states';

/** A run's or a step's state by its own shape, so that it can be told without colour. */
export function StateGlyph({ state, size = 12 }: { state: string; size?: number }): JSX.Element {
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" style={{ flex: 'none' }} data-state={state} aria-hidden>
      {SHAPES[state as RunState] ?? SHAPES.QUEUED}
    </svg>
  );
}

const cut = { fill: 'none', stroke: 'var(--surface)', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const line = { fill: 'none', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const SHAPES: Record<RunState | StepState, JSX.Element> = {
  SUCCEEDED: (
    <>
      <circle cx="6" cy="6" r="6" fill="var(--fresh)" />
      <path d="M3.4 6.2 5.3 8 8.6 4.3" {...cut} />
    </>
  ),
  UNCHANGED: (
    <>
      <circle cx="6" cy="6" r="5.2" fill="none" stroke="var(--fresh)" strokeWidth="1.4" />
      <path d="M3.7 6.2 5.4 7.8 8.3 4.6" {...line} stroke="var(--fresh)" />
    </>
  ),
  FAILED: (
    <>
      <rect width="12" height="12" rx="2.4" fill="var(--failed-fill)" />
      <path d="m3.8 3.8 4.4 4.4m0-4.4L3.8 8.2" {...cut} />
    </>
  ),
  PARTIAL: (
    <>
      <rect x=".7" y=".7" width="10.6" height="10.6" rx="2" fill="none" stroke="var(--failed-fill)" strokeWidth="1.4" />
      <path d="M6 0h3.6A2.4 2.4 0 0 1 12 2.4v7.2A2.4 2.4 0 0 1 9.6 12H6Z" fill="var(--failed-fill)" />
    </>
  ),
  RUNNING: (
    <>
      <circle cx="6" cy="6" r="4.75" fill="none" stroke="var(--line-2)" strokeWidth="2" />
      <path d="M6 1.25A4.75 4.75 0 0 1 10.75 6" className="spin" fill="none" stroke="var(--running)" strokeWidth="2" strokeLinecap="round" style={{ transformOrigin: '6px 6px', transformBox: 'view-box' }} />
    </>
  ),
  QUEUED: <circle cx="6" cy="6" r="4.9" fill="none" stroke="var(--text-3)" strokeWidth="1.5" strokeDasharray="2.2 1.65" />,
  PAUSED: <path d="M2.6 1h2.2v10H2.6zM7.2 1h2.2v10H7.2z" fill="var(--stale)" />,
  SKIPPED: <path d="M2 2.5 5.5 6 2 9.5M6.5 2.5 10 6 6.5 9.5" {...line} stroke="var(--text-2)" />,
  CANCELED: (
    <>
      <circle cx="6" cy="6" r="5.1" fill="none" stroke="var(--text-2)" strokeWidth="1.5" />
      <path d="m2.6 9.4 6.8-6.8" {...line} stroke="var(--text-2)" />
    </>
  ),
};

/** Glyph and word in the state's colour. */
export function StateText({ state, children }: { state: string; children?: ReactNode }): JSX.Element {
  const look = lookOf(state);
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, color: look.colour, fontWeight: 500, whiteSpace: 'nowrap' }}>
      <StateGlyph state={state} />
      {children ?? look.word}
    </span>
  );
}
