import { type JSX, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { counted } from '../ui/time';
import { inOrder } from './graph/walk';
import { type Scene, wordOf } from './graph/scene';
import css from './Lineage.module.css';

interface GroupTreeProps {
  scene: Scene;
  onPick: (key: string) => void;
  /** an asset has the tree's focus, or -1: the canvas shows it to those who see */
  onFocused: (node: number) => void;
}

type Item = { kind: 'group'; group: number } | { kind: 'asset'; node: number; group: number };

/** For who cannot see the canvas: groups, and in each its assets with their status and neighbours. */
export function GroupTree({ scene, onPick, onFocused }: GroupTreeProps): JSX.Element {
  const { lineage, standings } = scene;
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const items: Item[] = lineage.groups.flatMap((group, index) => [
    { kind: 'group', group: index } satisfies Item,
    ...(open.has(index) ? inOrder(lineage, group.members).map((node) => ({ kind: 'asset', node, group: index }) satisfies Item) : []),
  ]);
  useEffect(() => {
    if (moved.current) tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [current, open]);

  const to = (index: number): void => {
    moved.current = true;
    setCurrent(Math.min(Math.max(index, 0), items.length - 1));
  };
  const fold = (group: number, unfolded: boolean): void => {
    const next = new Set(open);
    if (unfolded) next.add(group);
    else next.delete(group);
    setOpen(next);
  };
  const press = (event: KeyboardEvent): void => {
    const item = items[current];
    if (!item) return;
    const action = ({
      ArrowDown: () => to(current + 1),
      ArrowUp: () => to(current - 1),
      Home: () => to(0),
      End: () => to(items.length - 1),
      ArrowRight: () => (item.kind === 'group' && !open.has(item.group) ? fold(item.group, true) : to(current + 1)),
      ArrowLeft: () => (item.kind === 'group' ? fold(item.group, false) : to(items.findIndex((each) => each.kind === 'group' && each.group === item.group))),
      Enter: () => (item.kind === 'group' ? fold(item.group, !open.has(item.group)) : onPick(lineage.keys[item.node]!)),
      ' ': () => (item.kind === 'group' ? fold(item.group, !open.has(item.group)) : onPick(lineage.keys[item.node]!)),
    } as Record<string, () => void>)[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
  const labelOf = (item: Item): string => {
    if (item.kind === 'group') return `${lineage.groups[item.group]!.name}, ${counted(lineage.groups[item.group]!.members.length, 'asset')}`;
    const { node } = item;
    const parts = [lineage.keys[node]!, wordOf(standings.looks[node]!).toLowerCase(), standings.late[node] ? 'late' : '', standings.counts[node]!];
    return `${parts.filter(Boolean).join(', ')}, ${lineage.upstream[node]!.length} upstream, ${lineage.downstream[node]!.length} downstream`;
  };
  return (
    <div ref={tree} className={css.tree} role="tree" aria-label="Groups and assets" onKeyDown={press} onBlur={() => onFocused(-1)}>
      {items.map((item, index) => (
        <div
          key={item.kind === 'group' ? `group ${item.group}` : lineage.keys[item.node]}
          role="treeitem"
          tabIndex={index === current ? 0 : -1}
          aria-level={item.kind === 'group' ? 1 : 2}
          aria-expanded={item.kind === 'group' ? open.has(item.group) : undefined}
          aria-selected={item.kind === 'asset' ? item.node === scene.selected : undefined}
          aria-label={labelOf(item)}
          onFocus={() => onFocused(item.kind === 'asset' ? item.node : -1)}
          onClick={() => (item.kind === 'group' ? fold(item.group, !open.has(item.group)) : onPick(lineage.keys[item.node]!))}
        />
      ))}
    </div>
  );
}
