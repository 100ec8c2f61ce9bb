import type { JSX } from 'react';
import { useTop } from '../frame/top';

export function RunPage(): JSX.Element {
  useTop('Run');
  return <></>;
}
