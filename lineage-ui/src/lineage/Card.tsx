import { type CSSProperties, type JSX, type KeyboardEvent, memo } from 'react';
import type { Mark } from '../api/types';
import { Glyph } from '../ui/Glyph';
import { KindIcon } from '../ui/KindIcon';
import { LateClock } from '../ui/LateClock';
import { PartitionBar } from '../ui/PartitionBar';
import { colourOf } from '../ui/StatusText';
import { type Look, wordOf } from './graph/scene';
import css from './Lineage.module.css';

interface CardProps {
  assetKey: string;
  name: string;
  kinds: readonly string[];
  look: Look;
  late: boolean;
  note: string;
  counts: string;
  bar: readonly (readonly [Mark, number])[] | undefined;
  x: number;
  y: number;
  selected: boolean;
  faded: boolean;
  onPick: (key: string) => void;
  onOpen: (key: string) => void;
  onFocus: (key: string) => void;
}

/** An asset, near enough to be read. A faded one is painted: here it is but what can be pressed. */
export const Card = memo(function Card(props: CardProps): JSX.Element {
  const { assetKey, look, late, selected } = props;
  const word = wordOf(look);
  const style: CSSProperties = { left: props.x, top: props.y };
  const open = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !selected) return;
    event.preventDefault();
    props.onOpen(assetKey);
  };
  return (
    <button
      type="button"
      className={css.card}
      style={style}
      data-look={look}
      data-faded={props.faded}
      aria-pressed={selected}
      aria-label={[assetKey, props.kinds[0] ?? 'table', word.toLowerCase(), late ? 'late' : ''].filter(Boolean).join(', ')}
      title={assetKey}
      onClick={() => props.onPick(assetKey)}
      onKeyDown={open}
      onFocus={() => props.onFocus(assetKey)}
    >
      {props.faded ? null : <Content {...props} word={word} />}
    </button>
  );
});

function Content({ look, late, word, ...props }: CardProps & { word: string }): JSX.Element {
  return (
    <>
      <span className={css.row}>
        <KindIcon kinds={props.kinds} />
        <bdi className={css.name}>{props.name}</bdi>
        {late ? <LateClock status="LATE" size={14} /> : null}
        {look === 'unknown' ? null : <Glyph status={look} size={14} />}
      </span>
      <span className={css.row}>
        <span className={css.note}>
          <span className={css.word} style={{ color: look === 'unknown' ? undefined : colourOf(look) }}>
            {word}
          </span>
          {props.note ? ` · ${props.note}` : ''}
        </span>
        <span className={css.count}>{props.counts}</span>
      </span>
      <span className={css.bar}>{props.bar ? <PartitionBar runs={props.bar} label={props.counts || word} /> : null}</span>
    </>
  );
}
