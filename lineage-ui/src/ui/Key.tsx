import type { JSX } from 'react';
import css from './controls.module.css';

/** A key to press. */
export function Key({ children }: { children: string }): JSX.Element {
  return <kbd className={css.key}>{children}</kbd>;
}
