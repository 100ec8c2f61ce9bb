import { type JSX, type ReactNode, useId } from 'react';
import css from './Section.module.css';

/** A part of a page under its own name. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }): JSX.Element {
  const id = useId();
  return (
    <section className={css.section} aria-labelledby={id}>
      <header className={css.head}>
        <h3 id={id} className={css.title}>
          {title}
        </h3>
        {aside}
      </header>
      {children}
    </section>
  );
}
