import { useQuery } from '@tanstack/react-query';
import { ChevronDown, ChevronRight, Hourglass, TriangleAlert } from 'lucide-react';
import { type JSX, useState } from 'react';
import { queries } from '../api/queries';
import type { CodeProblem } from '../api/types';
import { counted } from '../ui/time';
import css from './Banner.module.css';

/** Of `dev`: why the code does not count yet. The graph is the one from before. */
export function CodeBanner(): JSX.Element | null {
  const server = useQuery(queries.server()).data;
  const [open, setOpen] = useState(true);
  if (!server) return null;
  const { problems, awaits } = server;
  return (
    <>
      {problems.length === 0 ? null : (
        <section className={css.banner} data-kind="wrong" aria-label="Problems of the code">
          <TriangleAlert size={15} aria-hidden />
          <div className={css.told} role="alert">
            <button type="button" className={css.toggle} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
              <strong>{counted(problems.length, 'problem')} in the code.</strong>
              <span>What you see is the graph from before.</span>
            </button>
            {open ? (
              <ul className={css.problems}>
                {problems.map((problem, index) => (
                  <li key={index}>
                    {problem.file ? (
                      <span className={css.place} title={problem.file}>
                        {placeOf(problem)}
                      </span>
                    ) : null}
                    <span className={css.words}>{problem.message}</span>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        </section>
      )}
      {awaits === null ? null : (
        <div role="status" className={css.banner} data-kind="waits">
          <Hourglass size={15} aria-hidden />
          <span>
            The code has changed. It is taken up after <strong>{awaits}</strong>.
          </span>
        </div>
      )}
    </>
  );
}

function placeOf({ file, line, column }: CodeProblem): string {
  return [file, line, line === null ? null : column].filter((part) => part !== null).join(':');
}
