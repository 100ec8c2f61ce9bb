import type { JSX, ReactNode } from 'react';
import { Glyph } from './Glyph';
import { STATUS_WORD, type Status } from './status';

const COLOUR: Record<Status, string> = {
  failed: 'var(--failed)', running: 'var(--running)', missing: 'var(--missing)', stale: 'var(--stale)', fresh: 'var(--fresh)',
  observed: 'var(--text-2)', none: 'var(--text-2)',
};

export function colourOf(status: Status): string {
  return COLOUR[status];
}

/** Glyph and word in the status's colour. */
export function StatusText({ status, children }: { status: Status; children?: ReactNode }): JSX.Element {
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, color: COLOUR[status], fontWeight: 500, whiteSpace: 'nowrap' }}>
      <Glyph status={status} />
      {children ?? STATUS_WORD[status]}
    </span>
  );
}
