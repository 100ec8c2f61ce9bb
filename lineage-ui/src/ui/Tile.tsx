import type { JSX, ReactNode } from 'react';
import css from './Tile.module.css';

/** A fact by itself: what it is, and below it what it says. */
export function Tile({ label, title, children }: { label: ReactNode; title?: string; children: ReactNode }): JSX.Element {
  return (
    <div className={css.tile} title={title}>
      <div className={css.label}>{label}</div>
      <div className={css.value}>{children}</div>
    </div>
  );
}
