import { useQuery } from '@tanstack/react-query';
import { type JSX, useEffect, useMemo, useRef } from 'react';
import { queries } from '../api/queries';
import type { Axis, Graph } from '../api/types';
import { type PlanSection, openPlans } from '../backfill/planStore';
import { Button } from '../ui/Button';
import { counted, number } from '../ui/time';
import { bandPlans, hasGap } from './bandPlans';
import css from './Partitions.module.css';
import { useBandPlans } from './useBandPlans';
import { iso } from './useMatrix';
import type { Span } from './view';

interface BandBarProps {
  axis: Axis;
  /** null while it is drawn */
  band: Span | null;
  words: string;
  selection?: string;
  edges: Graph['edges'] | null;
  /** grows when the keyboard asks for the preview */
  preview: number;
  onClear: () => void;
}

const NONE: PlanSection[] = [];

/** What a band comes to: how much is missing there, and what plans would make of it. */
export function BandBar({ axis, band, words, selection, edges, preview, onClear }: BandBarProps): JSX.Element {
  const ends = band ? (axis.kind === 'TIME' ? [iso(band.from), iso(band.to)] : [axis.keys[band.from], axis.keys[band.to - 1]]) : [undefined, undefined];
  const asked = useQuery({ ...queries.band(axis.id, ends[0], ends[1], selection), enabled: band !== null, placeholderData: undefined });
  const lines = useQuery(queries.assets()).data;
  const rows = asked.data?.rows;
  const assets = useMemo(() => new Map(lines?.map((line) => [line.key, line])), [lines]);
  const sections = useMemo(() => (rows && edges && lines ? bandPlans(rows, assets, edges) : null), [rows, edges, lines, assets]);
  const plans = useBandPlans(sections ?? NONE);

  const open = () => {
    if (!sections?.length) return;
    openPlans({ title: `Backfill ${words}`, mode: 'MISSING', sections, note: noteOf(sections) });
  };
  // Asked for by the keyboard before it was known what there is: it opens once that is.
  const last = useRef(preview);
  useEffect(() => {
    if (last.current === preview || sections === null) return;
    last.current = preview;
    open();
  });

  const gaps = rows?.reduce((sum, row) => sum + row.missing + row.failed, 0) ?? 0;
  const withGap = rows?.filter(hasGap).length ?? 0;
  const label = plans.partitions === null ? 'Preview backfill' : `Preview backfill · ${number(plans.partitions)}`;
  return (
    <div className={css.bandBar} role="region" aria-label="Band">
      <strong className={css.bandWords}>{words}</strong>
      <span className={css.bandAssets}>{rows ? `${counted(rows.length, 'asset')}, ${number(withGap)} with gaps` : asked.error ? '' : '…'}</span>
      {asked.error ? <span role="alert" className={css.wrong}>{asked.error.message}</span> : null}
      {plans.error ? <span role="alert" className={css.wrong} title={plans.error.message}>{plans.error.message}</span> : null}
      <span className={css.spring} />
      {rows ? (
        <span aria-live="polite">
          <strong>{number(gaps)}</strong> missing or failed
          {plans.partitions !== null && plans.partitions !== gaps ? <span className={css.bandAssets}>, the plans make {number(plans.partitions)}</span> : null}
        </span>
      ) : null}
      <Button onClick={onClear}>
        Clear <kbd className={css.key}>Esc</kbd>
      </Button>
      <Button kind="primary" disabled={!sections?.length} onClick={open}>
        {sections?.length === 0 ? 'Nothing to run' : label}
      </Button>
    </div>
  );
}

function noteOf(sections: readonly PlanSection[]): string {
  const rest = 'Assets that are up to date in the band are left out. An asset that reads from others of its plan follows them by its mapping, so its partitions may reach over the band’s edges.';
  if (sections.length === 1) return rest;
  const after = sections.some((section) => section.after) ? ' What reads from several of them is planned last, and anew once they have run.' : '';
  return `One plan names partitions of one definition, and the band crosses several: so there are ${sections.length} plans, started one after the other.${after} ${rest}`;
}
