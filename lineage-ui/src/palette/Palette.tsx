import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Command } from 'cmdk';
import { ListFilter, Play, Search } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { type JSX, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { queries } from '../api/queries';
import type { AssetLine } from '../api/types';
import { useFrame } from '../frame/FrameContext';
import { Key } from '../ui/Key';
import { counted } from '../ui/time';
import { AssetItem } from './AssetItem';
import { actionsOn } from './actions';
import css from './Palette.module.css';
import { entriesOf, type Found, looksLikeSelection, search, suggestionsOf } from './search';

const MOST_ASSETS = 8;
const MOST_SELECTIONS = 4;

/** Finds assets, and does something with them. */
export function Palette({ onClose }: { onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const frame = useFrame();
  const inLineage = useRouterState({ select: (state) => state.location.pathname === '/lineage' });
  const { asset: current } = useSearch({ strict: false });
  const lines = useQuery(queries.assets());
  const [text, setText] = useState('');
  const asked = useDeferredValue(text.trim());
  const entries = useMemo(() => entriesOf(lines.data ?? []), [lines.data]);
  const found = useMemo((): Found[] => {
    if (asked !== '') return search(entries, asked, MOST_ASSETS);
    const first = entries.find((entry) => entry.line.key === current);
    const rest = entries.filter((entry) => entry !== first && entry.line.activity.failed > 0);
    return [...(first ? [first] : []), ...rest].slice(0, 5).map(({ line }) => ({ line, score: 0, matched: [], by: null }));
  }, [entries, asked, current]);
  const [value, setValue] = useState('');
  const at = useRef<AssetLine | null>(null);
  const pointed = found.find(({ line }) => `asset ${line.key}` === value)?.line;
  if (pointed) at.current = pointed;
  const about = found.find(({ line }) => line.key === at.current?.key)?.line ?? found[0]?.line ?? null;
  useEffect(() => setValue(found[0] ? `asset ${found[0].line.key}` : ''), [found]);

  const then = (action: () => void) => (): void => {
    onClose();
    action();
  };
  const pick = (key: string): void => {
    if (inLineage) void navigate({ to: '/lineage', search: (before: object) => ({ ...before, asset: key, partitions: undefined }) });
    else void navigate({ to: '/assets/$key', params: { key }, search: {} });
  };
  const actions = about ? actionsOn(about, navigate, frame) : [];
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={css.overlay} />
        <Dialog.Content className={css.dialog} aria-describedby={undefined}>
          <Dialog.Title className="hidden-visually">Search</Dialog.Title>
          <Command shouldFilter={false} loop value={value} onValueChange={setValue} label="Search">
            <div className={css.top}>
              <Search size={16} aria-hidden />
              <Command.Input className={css.input} value={text} onValueChange={setText} placeholder="An asset, group, owner or column; or a selection" />
              <Key>Esc</Key>
            </div>
            <Command.List className={css.list}>
              {found.length > 0 ? (
                <Command.Group heading={asked === '' ? (current ? 'Here, and failed' : 'Failed') : 'Assets'}>
                  {found.map((each) => (
                    <AssetItem key={each.line.key} found={each} onSelect={then(() => pick(each.line.key))} />
                  ))}
                </Command.Group>
              ) : null}
              {about && actions.length > 0 ? (
                <Command.Group heading={`Actions on ${about.key}`}>
                  {actions.map((action) => (
                    <Command.Item key={action.name} value={`action ${action.name}`} onSelect={then(action.act)} className={css.item}>
                      <Play size={13} aria-hidden className={css.quiet} />
                      <span className={css.grow}>{action.name}</span>
                      <Key>{action.keys}</Key>
                    </Command.Item>
                  ))}
                </Command.Group>
              ) : null}
              <Selections lines={lines.data ?? []} text={asked} onSelect={(selection) => then(() => void navigate({ to: '.', search: (before: object) => ({ ...before, selection }) as never }))} />
              {asked !== '' && found.length === 0 && !looksLikeSelection(asked) ? <p className={css.nothing}>No asset has “{asked}” in its key, group, owners or columns.</p> : null}
              {asked === '' && found.length === 0 ? <p className={css.nothing}>{lines.error ? lines.error.message : 'Type a part of a name.'}</p> : null}
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Selections that the text leads to, and the text itself where it could be one: the server says what it has. */
function Selections({ lines, text, onSelect }: { lines: readonly AssetLine[]; text: string; onSelect: (selection: string) => () => void }): JSX.Element | null {
  const own = looksLikeSelection(text);
  const asked = useQuery({ ...queries.assets(text), enabled: own, placeholderData: undefined, retry: false });
  const suggestions = useMemo(() => suggestionsOf(lines, text, MOST_SELECTIONS).filter(({ selection }) => selection !== text), [lines, text]);
  if (!own && suggestions.length === 0) return null;
  return (
    <Command.Group heading="Selections">
      {own ? (
        <Command.Item value={`selection ${text}`} disabled={asked.error !== null} onSelect={onSelect(text)} className={css.item}>
          <ListFilter size={14} aria-hidden className={css.quiet} />
          <span className={`${css.grow} mono`}>{text}</span>
          <span className={css.meta} title={asked.error?.message}>
            {asked.error ? asked.error.message : asked.data ? counted(asked.data.length, 'asset') : '…'}
          </span>
        </Command.Item>
      ) : null}
      {suggestions.map(({ selection, count }) => (
        <Command.Item key={selection} value={`selection ${selection}`} onSelect={onSelect(selection)} className={css.item}>
          <ListFilter size={14} aria-hidden className={css.quiet} />
          <span className={`${css.grow} mono`}>{selection}</span>
          <span className={css.meta}>{counted(count, 'asset')}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
