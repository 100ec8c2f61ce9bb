import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type JSX, useMemo } from 'react';
import type { AssetLine } from '../api/types';
import { Button } from '../ui/Button';
import { number } from '../ui/time';
import css from './Catalog.module.css';
import { FACETS, type Facet, type Ticked, facetCounts, toggled } from './catalog';

const WORD: Record<Facet, string> = { staleness: 'Staleness', freshness: 'Freshness', activity: 'Activity', group: 'Group', owner: 'Owner', kind: 'Kind', tag: 'Tag' };

interface FacetsProps { assets: readonly AssetLine[]; text: string; ticked: Ticked; onChange: (ticked: Ticked) => void; }

/** What to leave out, by what assets have in common. */
export function Facets(props: FacetsProps): JSX.Element {
  return (
    <div className={css.facets} role="group" aria-label="Filters">
      {FACETS.map((facet) => (
        <FacetButton key={facet} facet={facet} {...props} />
      ))}
      {props.ticked.size > 0 ? (
        <Button small kind="quiet" onClick={() => props.onChange(new Map())}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}

function FacetButton({ facet, assets, text, ticked, onChange }: FacetsProps & { facet: Facet }): JSX.Element {
  const values = ticked.get(facet);
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button small className={values ? css.facetOn : undefined}>
          {WORD[facet]}
          {values ? <strong>{values.size === 1 ? [...values][0] : values.size}</strong> : null}
          <ChevronDown size={12} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={css.popover} align="start" sideOffset={4} aria-label={WORD[facet]}>
          <FacetValues facet={facet} assets={assets} text={text} ticked={ticked} onChange={onChange} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function FacetValues({ facet, assets, text, ticked, onChange }: FacetsProps & { facet: Facet }): JSX.Element {
  const counts = useMemo(() => facetCounts(assets, text, ticked, facet), [assets, text, ticked, facet]);
  if (counts.length === 0) return <p className="meta">No asset has one.</p>;
  return (
    <>
      {counts.map(([value, count]) => (
        <label key={value} className={css.value} title={value}>
          <input type="checkbox" checked={ticked.get(facet)?.has(value) ?? false} onChange={() => onChange(toggled(ticked, facet, value))} />
          <bdi className={css.cut}>{value}</bdi>
          <span className={css.valueCount}>{number(count)}</span>
        </label>
      ))}
    </>
  );
}
