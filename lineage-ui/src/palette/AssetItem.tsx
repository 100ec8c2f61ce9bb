import { Command } from 'cmdk';
import type { JSX, ReactNode } from 'react';
import { Glyph } from '../ui/Glyph';
import { KindIcon } from '../ui/KindIcon';
import { statusOf } from '../ui/status';
import { ago } from '../ui/time';
import css from './Palette.module.css';
import type { Found } from './search';

export function AssetItem({ found, onSelect }: { found: Found; onSelect: () => void }): JSX.Element {
  const { line, matched, by } = found;
  return (
    <Command.Item value={`asset ${line.key}`} onSelect={onSelect} className={css.item}>
      <Glyph status={statusOf(line)} label />
      <KindIcon kinds={line.kinds} external={line.external} />
      <bdi className={css.grow} title={line.key}>
        {marked(line.key, matched)}
      </bdi>
      <span className={css.meta}>{[by ?? line.group, line.lastMaterialized ? ago(line.lastMaterialized) : ''].filter(Boolean).join(' · ')}</span>
    </Command.Item>
  );
}

function marked(text: string, places: Found['matched']): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of places) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  parts.push(text.slice(at));
  return parts;
}
