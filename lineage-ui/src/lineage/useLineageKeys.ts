import { useNavigate } from '@tanstack/react-router';
import { useKeys } from '../frame/keys';
import type { Direction } from './graph/closure';
import type { Scene } from './graph/scene';
import { cycle, nearest, type Step, walk } from './graph/walk';
import type { Viewport } from './graph/Viewport';

interface Does {
  scene: Scene;
  view: Viewport;
  pick: (asset: string | undefined, replace?: boolean) => void;
  /** selects it and comes so near that it can be read */
  show: (asset: string, replace: boolean) => void;
  open: (key: string) => void;
  fit: () => void;
  foldHere: () => void;
  direction: Direction;
  setDirection: (direction: Direction) => void;
}

const PROBLEMS: readonly string[] = ['failed', 'missing', 'stale'];

/** The keys of the lineage; those of every view are the frame's. */
export function useLineageKeys({ scene, view, pick, show, open, fit, foldHere, direction, setDirection }: Does): void {
  const navigate = useNavigate({ from: '/lineage' });
  const { lineage, standings, bright, selected } = scene;
  const key = selected < 0 ? undefined : lineage.keys[selected];

  const go = (step: Step) => (): void => {
    const seen = view.seen();
    const next = selected < 0 ? nearest(lineage, seen.x + seen.width / 2, seen.y + seen.height / 2, bright) : walk(lineage, selected, step);
    if (next >= 0) pick(lineage.keys[next], selected >= 0);
  };
  const problem = (by: 1 | -1) => (): void => {
    // With an asset selected, "bright" is its closure: a problem elsewhere counts too.
    const wanted = selected < 0 ? bright : null;
    const nodes = standings.looks.flatMap((look, node) => (PROBLEMS.includes(look) && (!wanted || wanted[node]) ? [node] : []));
    const next = cycle(lineage, nodes, selected, by);
    if (next !== undefined) show(lineage.keys[next]!, selected >= 0);
  };
  const turn = (way: Direction) => (): void => {
    if (key !== undefined) setDirection(direction === way ? 'both' : way);
  };
  useKeys({
    ArrowLeft: go('parent'),
    ArrowRight: go('child'),
    ArrowUp: go('previous'),
    ArrowDown: go('next'),
    Enter: () => key !== undefined && open(key),
    u: turn('up'),
    d: turn('down'),
    f: fit,
    g: foldHere,
    b: () => key !== undefined && void navigate({ search: (before) => ({ ...before, tab: 'partitions' }) }),
    '[': problem(-1),
    ']': problem(1),
    '+': () => view.scale(1.5),
    '-': () => view.scale(1 / 1.5),
    Escape: () => (direction === 'both' ? pick(undefined) : setDirection('both')),
  });
}
