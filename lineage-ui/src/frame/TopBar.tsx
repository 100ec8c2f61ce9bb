import type { JSX } from 'react';
import css from './Frame.module.css';
import { SelectionInput } from './SelectionInput';
import type { Top } from './top';

export function TopBar({ top }: { top: Top }): JSX.Element {
  return (
    <header className={css.top}>
      <h1 className={css.title}>{top.title}</h1>
      <SelectionInput to={top.selects} />
      <span className={css.spring} />
      {top.actions}
    </header>
  );
}
