import type { JSX } from 'react';
import { useTop } from '../frame/top';

export function RunsPage(): JSX.Element {
  useTop('Runs');
  return <></>;
}
