import type { JSX } from 'react';
import { useTop } from '../frame/top';

export function CatalogPage(): JSX.Element {
  useTop('Catalog');
  return <></>;
}
