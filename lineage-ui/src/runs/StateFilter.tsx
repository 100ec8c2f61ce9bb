import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { JSX } from 'react';
import { queries } from '../api/queries';
import type { Failures } from '../api/types';
import type { RunsSearch } from '../routes';
import { Segmented } from '../ui/Segmented';
import { counted } from '../ui/time';
import css from './RunsPage.module.css';
import { lookOf } from './states';

const ALL = 'ALL';
export const OPEN_STATES = 'RUNNING,PAUSED';
export const BAD_STATES = 'FAILED,PARTIAL';
const COUNTED = 100;

/** Which runs are listed; part of the address. */
export function StateFilter({ state, selection, failures }: RunsSearch & { failures: Failures | undefined }): JSX.Element {
  const navigate = useNavigate();
  const open = useQuery(queries.runs({ state: OPEN_STATES, selection }, COUNTED)).data;
  const options = [
    { value: ALL, label: 'All' },
    { value: OPEN_STATES, label: label('Running', open ? Math.min(open.length, COUNTED) : 0, open?.length === COUNTED ? '+' : '') },
    {
      value: BAD_STATES,
      label: failures?.runs ? (
        <span title={`${counted(failures.runs, 'run')} with failures that nothing has mended since`}>{label('Failed', failures.runs, ' open', true)}</span>
      ) : (
        'Failed'
      ),
    },
    { value: 'SUCCEEDED', label: 'Succeeded' },
    { value: 'CANCELED', label: 'Canceled' },
  ];
  if (state && !options.some((option) => option.value === state)) options.push({ value: state, label: state.split(',').map((one) => lookOf(one).word).join(', ') });
  const choose = (value: string) => void navigate({ to: '/runs', search: (before) => ({ ...before, state: value === ALL ? undefined : value }) });
  return <Segmented label="State" value={state ?? ALL} options={options} onChange={choose} />;
}

function label(word: string, count: number, suffix: string, bad = false): JSX.Element {
  return (
    <span className={css.label}>
      {word}
      {count > 0 ? (
        <span className={bad ? css.bad : css.count}>
          {count}
          {suffix}
        </span>
      ) : null}
    </span>
  );
}
