import { type JSX, useMemo, useState } from 'react';
import { Button } from '../ui/Button';
import { CopyButton } from '../ui/CopyButton';
import { counted } from '../ui/time';
import css from './StackTrace.module.css';
import { causeFirst, parseTrace, shortType, stretches, type Thrown } from './stackTrace';

/** A failure with its cause first: what was thrown innermost, where in one's own code; what is around it can be unfolded. */
export function StackTrace({ message, stack }: { message: string; stack: string }): JSX.Element {
  const thrown = useMemo(() => causeFirst(parseTrace(stack)), [stack]);
  const [raw, setRaw] = useState(false);
  const [root, ...around] = thrown;
  const text = stack || message;
  return (
    <div className={css.trace} role="region" aria-label="Stack trace">
      {root && !raw ? (
        <>
          <Root thrown={root} />
          {around.map((one, i) => (
            <Around key={i} thrown={one} />
          ))}
        </>
      ) : (
        <pre className={css.raw} tabIndex={0}>
          {text}
        </pre>
      )}
      <div className={css.tools}>
        <CopyButton text={text} label="Copy stack trace" />
        {root ? (
          <Button small kind="quiet" aria-pressed={raw} onClick={() => setRaw(!raw)}>
            {raw ? 'Cause first' : 'Raw text'}
          </Button>
        ) : null}
        <bdi className={css.said} title={message}>
          {message}
        </bdi>
      </div>
    </div>
  );
}

function Root({ thrown }: { thrown: Thrown }): JSX.Element {
  return (
    <section className={css.root}>
      <p className={css.type} title={thrown.type}>
        {shortType(thrown.type) || 'Failure'}
      </p>
      {thrown.message ? <p className={css.message}>{thrown.message}</p> : null}
      <Frames thrown={thrown} />
    </section>
  );
}

function Around({ thrown }: { thrown: Thrown }): JSX.Element {
  return (
    <details className={css.around}>
      <summary>
        <span className={css.then}>{thrown.suppressed ? 'besides' : 'so that'}</span>
        <span className="mono" title={thrown.type}>
          {shortType(thrown.type)}
        </span>
        <bdi className={css.line}>{thrown.message.split('\n')[0]}</bdi>
      </summary>
      {thrown.message.includes('\n') ? <p className={css.message}>{thrown.message}</p> : null}
      <Frames thrown={thrown} />
    </details>
  );
}

function Frames({ thrown }: { thrown: Thrown }): JSX.Element | null {
  if (thrown.frames.length === 0) return null;
  const first = thrown.frames.find((frame) => frame.own);
  return (
    <ol className={css.frames}>
      {stretches(thrown.frames).map((stretch, i) =>
        stretch.folded ? (
          <Folded key={i} frames={stretch.frames.map((frame) => frame.text)} />
        ) : (
          <li key={i} className={css.frame} data-own={stretch.frame.own} data-first={stretch.frame === first}>
            {stretch.frame === first ? <span className="hidden-visually">your code: </span> : null}
            {stretch.frame.text}
          </li>
        ),
      )}
      {thrown.more > 0 ? <li className={css.more}>{thrown.more} more, as around it</li> : null}
    </ol>
  );
}

function Folded({ frames }: { frames: string[] }): JSX.Element {
  const [open, setOpen] = useState(false);
  if (open)
    return (
      <>
        {frames.map((frame, i) => (
          <li key={i} className={css.frame}>
            {frame}
          </li>
        ))}
      </>
    );
  return (
    <li className={css.more}>
      <button type="button" className={css.unfold} onClick={() => setOpen(true)}>
        {counted(frames.length, 'frame')} of libraries
      </button>
    </li>
  );
}
