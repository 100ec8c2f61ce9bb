import type { JSX } from 'react';
import { useTop } from '../frame/top';

export function LineagePage(): JSX.Element {
  useTop('Lineage');
  return <></>;
}
