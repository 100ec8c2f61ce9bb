import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import { type JSX, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { number } from '../ui/time';
import css from './RunLogs.module.css';
import { type LogRow, pieces, weightOf } from './logs';

const HEIGHT = 20;
const NEAR = 30;
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });

interface LogViewProps {
  rows: readonly LogRow[];
  version: number;
  find: string;
  /** of one partition only: then it need not be said at each line */
  single: boolean;
}

/** Lines of which only those in sight exist. Stays at the end while that is in sight. */
export function LogView({ rows, version, find, single }: LogViewProps): JSX.Element {
  const scroll = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const [seen, setSeen] = useState(rows.length);
  const lines = useVirtualizer({ count: rows.length, getScrollElement: () => scroll.current, estimateSize: () => HEIGHT, overscan: 30 });

  useLayoutEffect(() => {
    if (follows) scroll.current!.scrollTop = scroll.current!.scrollHeight;
  }, [follows, rows.length, version]);

  const scrolled = () => {
    const element = scroll.current!;
    const end = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
    if (end !== follows) {
      setFollows(end);
      setSeen(rows.length);
    }
  };
  const fresh = rows.length - seen;
  return (
    <div className={css.frame}>
      <div ref={scroll} className={css.scroll} onScroll={scrolled} tabIndex={0} role="log" aria-label="Logs" aria-live="off">
        <div style={{ position: 'relative', height: lines.getTotalSize(), minWidth: '100%' }}>
          {lines.getVirtualItems().map((item) => (
            <Line key={item.index} row={rows[item.index]!} top={item.start} find={find} single={single} />
          ))}
        </div>
      </div>
      {follows ? null : (
        <Button small className={css.follow} onClick={() => setFollows(true)}>
          <ArrowDown size={14} aria-hidden />
          {fresh > 0 ? `${number(fresh)} new` : 'To the end'}
        </Button>
      )}
    </div>
  );
}

function Line({ row, top, find, single }: { row: LogRow; top: number; find: string; single: boolean }): JSX.Element {
  const { entry, first } = row;
  const weight = weightOf(entry.level);
  const who = `${entry.assets.join(', ')}${entry.partitions === 'all' ? '' : ` ${entry.partitions}`}${entry.attempt > 1 ? ` attempt ${entry.attempt}` : ''}`;
  return (
    <div className={css.row} style={{ top }} data-bad={weight >= 4} data-warned={weight === 3}>
      <span className={css.at} title={entry.at}>
        {first ? TIME.format(new Date(entry.at)) : ''}
      </span>
      <span className={css.level}>{first ? entry.level : ''}</span>
      {single ? null : (
        <span className={css.who} title={`${who}\n${entry.logger ?? ''} ${entry.thread}`}>
          {first ? (
            <>
              <span>{entry.assets.join(', ')}</span>
              {entry.partitions === 'all' ? null : <span>{entry.partitions}</span>}
            </>
          ) : null}
        </span>
      )}
      <span className={css.text}>
        {find.trim() === '' ? row.text : pieces(row.text, find).map((piece, i) => (i % 2 ? <mark key={i}>{piece}</mark> : piece))}
      </span>
    </div>
  );
}
