import type { JSX } from 'react';
import { useTop } from '../frame/top';

export function PartitionsPage(): JSX.Element {
  useTop('Partitions');
  return <></>;
}
