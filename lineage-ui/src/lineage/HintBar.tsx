import type { JSX, ReactNode } from 'react';
import { Key } from '../ui/Key';
import { number } from '../ui/time';
import type { Closure, Direction } from './graph/closure';
import css from './Lineage.module.css';

interface HintBarProps {
  closure: Closure | null;
  direction: Direction;
  onDirection: (direction: Direction) => void;
  onSelect: () => void;
  onFold: () => void;
  onFit: () => void;
  onMaterialize: () => void;
  onHelp: () => void;
}

/** The keys that help here; each can be clicked too. */
export function HintBar(props: HintBarProps): JSX.Element {
  const { closure, direction, onDirection } = props;
  const turn = (way: Direction) => () => onDirection(direction === way ? 'both' : way);
  return (
    <div className={`${css.float} ${css.hints}`} role="group" aria-label="Keys">
      {closure ? (
        <>
          <span className={`${css.hint} ${css.extra}`}>
            <Key>←</Key>
            <Key>→</Key> walk lineage
          </span>
          <Hint keys="U" pressed={direction === 'up'} onClick={turn('up')}>
            upstream {number(closure.up)}
          </Hint>
          <Hint keys="D" pressed={direction === 'down'} onClick={turn('down')}>
            downstream {number(closure.down)}
          </Hint>
          <Hint keys="M" extra onClick={props.onMaterialize}>
            materialize
          </Hint>
        </>
      ) : (
        <>
          <Hint keys="/" onClick={props.onSelect}>
            select
          </Hint>
          <Hint keys="G" onClick={props.onFold}>
            group
          </Hint>
          <Hint keys="F" onClick={props.onFit}>
            fit
          </Hint>
          <Hint keys="?" onClick={props.onHelp}>
            all shortcuts
          </Hint>
        </>
      )}
    </div>
  );
}

function Hint({ keys, pressed, extra = false, onClick, children }: { keys: string; pressed?: boolean; extra?: boolean; onClick: () => void; children: ReactNode }): JSX.Element {
  return (
    <button type="button" className={extra ? `${css.hint} ${css.extra}` : css.hint} aria-pressed={pressed} onClick={onClick}>
      <Key>{keys}</Key> {children}
    </button>
  );
}
