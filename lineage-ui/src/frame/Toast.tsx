import { type JSX, useEffect } from 'react';
import css from './Frame.module.css';

const SHOWN = 5000;

/** Said in passing; goes by itself. */
export function Toast({ text, onGone }: { text: string | null; onGone: () => void }): JSX.Element {
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(onGone, SHOWN);
    return () => clearTimeout(timer);
  }, [text, onGone]);
  return (
    <div role="status" className={css.toasts}>
      {text === null ? null : <p className={css.toast}>{text}</p>}
    </div>
  );
}
