import type { JSX, ReactNode } from 'react';
import { DisconnectedError } from '../api/client';
import { Button } from './Button';
import css from './controls.module.css';

/** In place of content: nothing there, not yet, or gone wrong. */
export function Message({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }): JSX.Element {
  return (
    <div className={css.message}>
      <h2>{title}</h2>
      {children ? <p>{children}</p> : null}
      {action}
    </div>
  );
}

/** What went wrong, in the server's words, and the way to try again. */
export function Failed({ error, retry }: { error: Error; retry?: () => void }): JSX.Element {
  const disconnected = error instanceof DisconnectedError;
  return (
    <div role="alert">
      <Message
        title={disconnected ? 'Larder does not answer' : 'This cannot be shown'}
        action={retry ? <Button onClick={retry}>Try again</Button> : null}
      >
        {disconnected ? 'The page asks again as soon as the server is back.' : error.message}
      </Message>
    </div>
  );
}

/** While it is on its way; quiet, since it is mostly short. */
export function Loading({ label = 'Loading' }: { label?: string }): JSX.Element {
  return (
    <div className={css.message} role="status">
      <span className="hidden-visually">{label}</span>
      <span className={css.skeleton} style={{ width: 240, height: 12 }} />
      <span className={css.skeleton} style={{ width: 180, height: 12 }} />
    </div>
  );
}
