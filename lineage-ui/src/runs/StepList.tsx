import { useVirtualizer } from '@tanstack/react-virtual';
import { type JSX, type KeyboardEvent, useEffect, useRef } from 'react';
import type { RunStep } from '../api/types';
import { duration, number } from '../ui/time';
import { useNow } from '../ui/useNow';
import { StateGlyph } from './StateGlyph';
import css from './StepList.module.css';
import { lookOf } from './states';
import { labelOf, saidOf, secondsOfStep } from './steps';

const LOW = 34;
const HIGH = 52;

interface StepListProps {
  steps: RunStep[];
  chosen: RunStep | undefined;
  choose: (step: RunStep) => void;
}

/** Steps in a list of which only those in sight exist; up and down choose. */
export function StepList({ steps, chosen, choose }: StepListProps): JSX.Element {
  const scroll = useRef<HTMLDivElement>(null);
  const now = useNow(steps.some((step) => step.state === 'RUNNING'));
  const rows = useVirtualizer({
    count: steps.length,
    getScrollElement: () => scroll.current,
    estimateSize: (i) => (saidOf(steps[i]!) ? HIGH : LOW),
    getItemKey: (i) => steps[i]!.id,
    overscan: 12,
  });
  const at = steps.findIndex((step) => step.id === chosen?.id);
  useEffect(() => rows.measure(), [rows, steps]);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen?.id]);
  const key = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity }[event.key];
    if (step === undefined || steps.length === 0) return;
    event.preventDefault();
    choose(steps[Math.max(0, Math.min(steps.length - 1, at + step))]!);
  };
  return (
    <div
      ref={scroll}
      className={css.scroll}
      role="listbox"
      aria-label="Steps"
      tabIndex={0}
      aria-activedescendant={chosen ? `step-${chosen.id}` : undefined}
      onKeyDown={key}
    >
      <div style={{ position: 'relative', height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const step = steps[item.index]!;
          const seconds = secondsOfStep(step, now);
          const said = saidOf(step);
          return (
            <div
              key={item.key}
              id={`step-${step.id}`}
              role="option"
              aria-selected={step.id === chosen?.id}
              aria-label={[labelOf(step), lookOf(step.state).word, said].filter(Boolean).join(', ')}
              className={css.step}
              style={{ top: item.start, height: item.size }}
              onClick={() => choose(step)}
            >
              <StateGlyph state={step.state} />
              <span className={css.name} title={labelOf(step)}>
                <span className="mono">{step.assets.length > 1 ? `${step.asset} +${step.assets.length - 1}` : step.asset}</span>
                {step.partition === 'all' ? null : <span className={`${css.partition} mono`}>{step.partition}</span>}
              </span>
              <span className={css.facts}>
                {step.count > 1 ? `${number(step.count)} partitions · ` : ''}
                {attempts(step)}
                {seconds === null ? '' : duration(seconds)}
              </span>
              {said ? (
                <bdi className={css.said} data-state={step.state} title={said}>
                  {said}
                </bdi>
              ) : null}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function attempts(step: RunStep): string {
  const failed = step.failedAttempts.length;
  if (step.state === 'FAILED') return failed > 1 ? `${failed} attempts · ` : '';
  return failed > 0 ? `attempt ${failed + 1} · ` : '';
}
