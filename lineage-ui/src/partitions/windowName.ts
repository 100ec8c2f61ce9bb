import type { AssetDetails } from '../api/types';
import { HOUR } from './view';

/** What the partition around an instant is called, in the asset's own zone; the time itself where only the server can say. */
export function windowName(dimension: AssetDetails['dimensions'][number] | undefined, seconds: number): string {
  const parts = inZone(dimension?.timezone ?? 'UTC', seconds);
  const day = `${parts.year}-${parts.month}-${parts.day}`;
  switch (dimension?.cadence) {
    case 'DAILY': return day;
    case 'MONTHLY': return `${parts.year}-${parts.month}-01`;
    case 'HOURLY': return `${day}-${parts.hour}:00`;
    default: return `around ${day} ${seconds % HOUR === 0 ? `${parts.hour}:00` : `${parts.hour}:${parts.minute}`}`;
  }
}

function inZone(timeZone: string, seconds: number): Record<'year' | 'month' | 'day' | 'hour' | 'minute', string> {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return Object.fromEntries(format.formatToParts(new Date(seconds * 1000)).map((part) => [part.type, part.value])) as Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>;
}
