import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search, X } from 'lucide-react';
import { type FormEvent, type JSX, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/client';
import { queries } from '../api/queries';
import { Key } from '../ui/Key';
import { useFrame } from './FrameContext';
import css from './SelectionInput.module.css';
import type { Selects } from './top';

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The selection syntax, for every view; what it says is part of the address. */
export function SelectionInput({ to }: { to: Selects }): JSX.Element {
  const selection = useSearch({ strict: false }).selection ?? '';
  const navigate = useNavigate();
  const { palette } = useFrame();
  const [text, setText] = useState(selection);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(selection), [selection]);
  const asked = useQuery({ ...queries.assets(selection || undefined), enabled: selection !== '' });
  const wrong = selection !== '' && asked.error instanceof ProblemError ? asked.error.message : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = text.trim() || undefined;
    if (to === '.') void navigate({ to, search: (before: object) => ({ ...before, selection: chosen }) as never });
    else if (chosen) void navigate({ to, search: { selection: chosen } });
  };
  const clear = () => {
    setText('');
    void navigate({ to: '.', search: (before: object) => ({ ...before, selection: undefined }) as never });
    input.current?.focus();
  };
  return (
    <form className={css.form} data-wrong={wrong !== null} onSubmit={submit} role="search">
      <Search size={14} aria-hidden />
      <input
        ref={input}
        id="selection"
        className={`${css.input} mono`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          setText(selection);
          event.currentTarget.blur();
        }}
        placeholder="Select, e.g. group:orders+ and status:stale"
        aria-label="Selection"
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? 'selection-wrong' : undefined}
        spellCheck={false}
        autoComplete="off"
      />
      {text !== '' ? (
        <button type="button" className={css.clear} aria-label="Clear the selection" title="Clear" onClick={clear}>
          <X size={14} />
        </button>
      ) : null}
      <button type="button" className={css.palette} aria-label="Search everything" aria-keyshortcuts="Control+K" title="Search everything" onClick={palette}>
        <Key>{MAC ? '⌘ K' : 'Ctrl K'}</Key>
      </button>
      {wrong ? (
        <p id="selection-wrong" role="alert" className={css.wrong}>
          {wrong}
        </p>
      ) : null}
    </form>
  );
}
