import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queries } from '../api/queries';
import type { Axis } from '../api/types';
import type { Span } from './view';

/** The matrix at the view's resolution; while it is asked anew the one before is shown, moved to its place. */
export function useMatrix(axis: Axis, selection: string | undefined, view: Span, full: Span, width: number) {
  const ofTime = axis.kind === 'TIME';
  const whole = !ofTime || (view.from <= full.from && view.to >= full.to);
  // A little more than is seen, so that panning shows something at once.
  const wanted = whole ? null : JSON.stringify(asked(view, full));
  const [settled, setSettled] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), 120);
    return () => clearTimeout(timer);
  }, [wanted]);
  const span = settled === null ? null : (JSON.parse(settled) as Span);
  const scale = span ? (span.to - span.from) / (view.to - view.from) : 1;
  const bins = ofTime ? Math.min(4_000, Math.max(200, Math.ceil((width * Math.max(1, Math.min(3, scale))) / 100) * 100)) : undefined;
  return useQuery(queries.matrix(axis.id, selection, span ? iso(span.from) : undefined, span ? iso(span.to) : undefined, bins));
}

function asked(view: Span, full: Span): Span {
  const more = (view.to - view.from) / 2;
  return { from: Math.max(full.from, Math.floor(view.from - more)), to: Math.min(full.to, Math.ceil(view.to + more)) };
}

export function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** The whole axis as numbers. */
export function fullOf(axis: Axis): Span {
  if (axis.kind === 'KEYS') return { from: 0, to: Math.max(1, axis.keys.length) };
  const from = axis.from ? Date.parse(axis.from) / 1000 : 0;
  return { from, to: Math.max(from + 3600, axis.to ? Date.parse(axis.to) / 1000 : 0) };
}
