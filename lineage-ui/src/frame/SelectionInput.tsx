import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type FormEvent, type JSX, useEffect, useRef, useState } from 'react';
import { ProblemError } from '../api/client';
import { queries } from '../api/queries';
import css from './SelectionInput.module.css';

/** The selection syntax, for every view; what it says is part of the address. */
export function SelectionInput(): JSX.Element {
  const selection = useSearch({ strict: false }).selection ?? '';
  const navigate = useNavigate();
  const [text, setText] = useState(selection);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(selection), [selection]);
  const asked = useQuery({ ...queries.assets(selection || undefined), enabled: selection !== '' });
  const wrong = selection !== '' && asked.error instanceof ProblemError ? asked.error.message : null;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: '.', search: (before: object) => ({ ...before, selection: text.trim() || undefined }) as never });
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
        placeholder="Select, e.g. group:orders+ and status:stale"
        aria-label="Selection"
        aria-invalid={wrong !== null}
        aria-describedby={wrong ? 'selection-wrong' : undefined}
        spellCheck={false}
        autoComplete="off"
      />
      {wrong ? (
        <p id="selection-wrong" role="alert" className={css.wrong}>
          {wrong}
        </p>
      ) : null}
    </form>
  );
}
