import type { JSX } from 'react';
import { Glyph } from '../ui/Glyph';
import { type Scene, wordOf } from './graph/scene';
import type { Viewport } from './graph/Viewport';
import css from './Lineage.module.css';

/** What is under the pointer, where its tile is too small to say so. */
export function Tip({ scene, node, x, y, view }: { scene: Scene; node: number; x: number; y: number; view: Viewport }): JSX.Element {
  const { lineage, standings } = scene;
  const look = standings.looks[node]!;
  const rest = [wordOf(look), standings.late[node] ? 'late' : '', standings.notes[node], standings.counts[node]].filter(Boolean).join(' · ');
  const style = {
    ...(x > view.width - 340 ? { right: view.width - x + 12 } : { left: x + 14 }),
    ...(y > view.height - 80 ? { bottom: view.height - y + 12 } : { top: y + 16 }),
  };
  return (
    <div className={css.tip} style={style} aria-hidden>
      <b>{lineage.keys[node]}</b>
      <div>
        {look === 'unknown' ? null : <Glyph status={look} />}
        {rest}
      </div>
    </div>
  );
}
