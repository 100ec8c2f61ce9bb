import { type JSX, type MouseEvent, type PointerEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTheme } from '../frame/theme';
import { Card } from './Card';
import { hit } from './graph/hit';
import { cardBox } from './graph/lineage';
import type { Scene } from './graph/scene';
import type { Viewport } from './graph/Viewport';
import css from './Lineage.module.css';
import { coloursNow } from './paint/colours';
import { Picture } from './paint/Picture';
import { Tip } from './Tip';

interface LineageWindowProps {
  scene: Scene;
  view: Viewport;
  /** the node that has the focus of the tree, or -1 */
  focused: number;
  onPick: (key: string | undefined) => void;
  onOpen: (key: string) => void;
  onFold: (group: number) => void;
  /** the node under the pointer, or -1 */
  onPoint: (node: number) => void;
}

/** The graph on a canvas; near enough, the assets are buttons over it. */
export function LineageWindow({ scene, view, focused, onPick, onOpen, onFold, onPoint }: LineageWindowProps): JSX.Element {
  const [theme] = useTheme();
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const layer = useRef<HTMLDivElement>(null);
  const [cards, setCards] = useState<readonly number[]>([]);
  const [pointed, setPointed] = useState<{ node: number; x: number; y: number } | null>(null);
  const now = useRef({ scene, cards });
  now.current = { scene, cards };
  const picture = useRef<Picture | null>(null);

  useEffect(() => view.attach(element.current!), [view]);

  useEffect(() => {
    const one = new Picture({
      canvas: canvas.current!,
      layer: layer.current!,
      view,
      colours: coloursNow(),
      scene: () => now.current.scene,
      cards: () => now.current.cards,
      onCards: setCards,
    });
    picture.current = one;
    return () => one.close();
  }, [view, theme]);

  useLayoutEffect(() => picture.current?.change(), [scene, cards]);

  // Whoever tabs to a card at the rim sees it whole.
  const reach = useCallback(
    (key: string) => {
      const node = now.current.scene.lineage.indexOf.get(key);
      if (node !== undefined && element.current?.querySelector(':focus-visible')) view.bring(cardBox(now.current.scene.lineage, node));
    },
    [view],
  );
  const at = (event: MouseEvent): ReturnType<typeof hit> => {
    const box = element.current!.getBoundingClientRect();
    const [x, y] = view.at(event.clientX - box.left, event.clientY - box.top);
    return hit(scene.lineage, x, y, view.place.k, scene.collapsed);
  };
  const point = (event: PointerEvent): void => {
    const found = event.buttons === 0 ? at(event) : null;
    const node = found?.kind === 'node' ? found.node : -1;
    element.current!.dataset.pointed = String(found !== null);
    onPoint(node);
    if (node === (pointed?.node ?? -1)) return;
    const box = element.current!.getBoundingClientRect();
    setPointed(node < 0 ? null : { node, x: event.clientX - box.left, y: event.clientY - box.top });
  };
  const click = (event: MouseEvent): void => {
    if (event.target instanceof Element && event.target.closest('button')) return;
    const found = at(event);
    if (found?.kind === 'node') onPick(scene.lineage.keys[found.node]);
    else if (found) onFold(found.group);
    else onPick(undefined);
  };
  const { lineage, standings, bright } = scene;
  const ringed = focused >= 0 ? focused : (pointed?.node ?? -1);
  return (
    <div
      ref={element}
      className={css.window}
      tabIndex={0}
      role="group"
      aria-label={`Lineage of ${lineage.keys.length} assets; arrows walk, question mark lists the keys`}
      onClick={click}
      onPointerMove={point}
      onPointerLeave={() => setPointed(null)}
    >
      <canvas ref={canvas} className={css.canvas} aria-hidden />
      <div ref={layer} className={css.cards}>
        {cards.map((node) => (
          <Card
            key={lineage.keys[node]}
            assetKey={lineage.keys[node]!}
            name={lineage.names[node]!}
            kinds={lineage.kinds[node]!}
            look={standings.looks[node]!}
            late={standings.late[node] === 1}
            note={standings.notes[node]!}
            counts={standings.counts[node]!}
            bar={standings.bars[node]}
            x={lineage.x[node]!}
            y={lineage.y[node]!}
            selected={node === scene.selected}
            faded={bright !== null && bright[node] === 0}
            onPick={onPick}
            onOpen={onOpen}
            onFocus={reach}
          />
        ))}
        {ringed < 0 ? null : <div className={css.ring} style={{ left: lineage.x[ringed], top: lineage.y[ringed] }} />}
      </div>
      {pointed && pointed.node !== scene.selected && cards.length === 0 ? <Tip scene={scene} node={pointed.node} x={pointed.x} y={pointed.y} view={view} /> : null}
    </div>
  );
}
