import type { JSX } from 'react';
import { useTop } from '../frame/top';

export function AssetPage(): JSX.Element {
  useTop('Asset');
  return <></>;
}
