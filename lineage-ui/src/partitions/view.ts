/* What of an axis is seen. Time is in epoch seconds; an axis of keys counts its keys. Both are numbers from..to. */

export interface Span { from: number; to: number; }

export const HOUR = 3_600;
export const DAY = 86_400;

export type Level = 'DAY' | 'MONTH' | 'YEAR' | 'ALL';
export const LEVELS: { value: Level; label: string; seconds: number }[] = [
  { value: 'DAY', label: 'Day', seconds: DAY },
  { value: 'MONTH', label: 'Month', seconds: 31 * DAY },
  { value: 'YEAR', label: 'Year', seconds: 366 * DAY },
  { value: 'ALL', label: 'All', seconds: Infinity },
];

/** Which level a view has; null between two. */
export function levelOf(view: Span, full: Span): Level | null {
  if (view.from <= full.from && view.to >= full.to) return 'ALL';
  const size = view.to - view.from;
  return LEVELS.find(({ seconds }) => Math.abs(size - seconds) < 1)?.value ?? null;
}

/** Within the whole, and as large as it was where that is possible. */
export function clamped(view: Span, full: Span): Span {
  const size = Math.min(view.to - view.from, full.to - full.from);
  const from = Math.max(full.from, Math.min(view.from, full.to - size));
  return { from, to: from + size };
}

/** A view as it stands in an address: times, or places of keys. */
export function viewText({ from, to }: Span, ofTime: boolean): string {
  const text = (at: number) => (ofTime ? new Date(Math.round(at) * 1000).toISOString().replace('.000', '') : String(Math.round(at * 100) / 100));
  return `${text(from)}..${text(to)}`;
}

/** The view that an address names; null where it names none that can be looked at. */
export function viewOf(text: string | undefined, ofTime: boolean, full: Span): Span | null {
  const ends = (text ?? '').split('..').map((end) => (ofTime ? Date.parse(end) / 1000 : Number.parseFloat(end)));
  const [from, to] = ends as [number, number];
  return ends.length === 2 && to > from && to > full.from && from < full.to ? clamped({ from, to }, full) : null;
}

/** `factor` below 1 looks closer; what is at `at` stays where it is. */
export function zoomed(view: Span, full: Span, factor: number, at: number, least: number): Span {
  const size = Math.max(Math.min(least, full.to - full.from), Math.min((view.to - view.from) * factor, full.to - full.from));
  const share = (at - view.from) / (view.to - view.from);
  return clamped({ from: at - share * size, to: at - share * size + size }, full);
}

export function panned(view: Span, full: Span, by: number): Span {
  return clamped({ from: view.from + by, to: view.to + by }, full);
}

/* ---- ticks -------------------------------------------------------------------------------------------------- */

export interface Tick { at: number; label: string; }
type Unit = 'hour' | 'day' | 'month' | 'year';
interface Step { unit: Unit; every: number; seconds: number; }

const STEPS: Step[] = [
  { unit: 'hour', every: 1, seconds: HOUR }, { unit: 'hour', every: 3, seconds: 3 * HOUR }, { unit: 'hour', every: 6, seconds: 6 * HOUR },
  { unit: 'day', every: 1, seconds: DAY }, { unit: 'day', every: 2, seconds: 2 * DAY }, { unit: 'day', every: 7, seconds: 7 * DAY },
  { unit: 'month', every: 1, seconds: 30 * DAY }, { unit: 'month', every: 3, seconds: 91 * DAY },
  { unit: 'year', every: 1, seconds: 365 * DAY }, { unit: 'year', every: 5, seconds: 5 * 365 * DAY }, { unit: 'year', every: 20, seconds: 20 * 365 * DAY },
];

const LEAST = 56;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The finest ticks that have room for their names. */
export function ticksOf(view: Span, width: number): Tick[] {
  const room = ((view.to - view.from) * LEAST) / Math.max(1, width);
  const step = STEPS.find(({ seconds }) => seconds >= room) ?? STEPS[STEPS.length - 1]!;
  const ticks: Tick[] = [];
  for (let at = firstTick(view.from, step); at < view.to; at = nextTick(at, step)) if (at >= view.from) ticks.push({ at, label: labelOf(at, step) });
  return ticks;
}

function firstTick(from: number, { unit, every }: Step): number {
  const date = new Date(from * 1000);
  if (unit === 'hour') return Math.floor(from / (every * HOUR)) * every * HOUR;
  if (unit === 'day') return every === 7 ? Math.floor(from / DAY) * DAY - ((date.getUTCDay() + 6) % 7) * DAY : Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000;
  if (unit === 'month') return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / every) * every, 1) / 1000;
  return Date.UTC(Math.floor(date.getUTCFullYear() / every) * every, 0, 1) / 1000;
}

function nextTick(at: number, { unit, every }: Step): number {
  const date = new Date(at * 1000);
  if (unit === 'hour') return at + every * HOUR;
  if (unit === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + every, 1) / 1000;
  if (unit === 'year') return Date.UTC(date.getUTCFullYear() + every, 0, 1) / 1000;
  const next = at + every * DAY;
  // Every other day begins anew with each month, so that names stay where they are when one pans.
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000;
  return every === 7 || next <= first - (every > 1 ? DAY : 0) ? next : first;
}

function labelOf(at: number, { unit }: Step): string {
  const date = new Date(at * 1000);
  const year = date.getUTCFullYear();
  const month = MONTHS[date.getUTCMonth()]!;
  if (unit === 'year') return String(year);
  if (unit === 'month') return date.getUTCMonth() === 0 ? `${month} ${year}` : month;
  const day = `${month} ${date.getUTCDate()}`;
  if (unit === 'day') return day;
  const hour = date.getUTCHours();
  return hour === 0 ? day : `${String(hour).padStart(2, '0')}:00`;
}

/** Names of keys where there is room: every one, or every so many. */
export function keyTicks(view: Span, keys: readonly string[], width: number): Tick[] {
  const each = width / Math.max(1, view.to - view.from);
  const every = Math.max(1, Math.ceil(LEAST / each));
  const ticks: Tick[] = [];
  for (let at = Math.ceil(view.from / every) * every; at < Math.min(view.to, keys.length); at += every) ticks.push({ at, label: keys[at]! });
  return ticks;
}

/* ---- a band ------------------------------------------------------------------------------------------------- */

/** What a drag goes by: months far away, hours close by. */
export function unitOf(view: Span, ofTime: boolean): Unit | 'key' {
  if (!ofTime) return 'key';
  const size = view.to - view.from;
  if (size > 8 * 366 * DAY) return 'month';
  return size > 4 * DAY ? 'day' : 'hour';
}

/** The unit around a place. */
export function unitAt(at: number, unit: Unit | 'key'): Span {
  if (unit === 'key') return { from: Math.floor(at), to: Math.floor(at) + 1 };
  if (unit === 'month') {
    const date = new Date(at * 1000);
    return { from: Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 1000, to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000 };
  }
  const seconds = unit === 'hour' ? HOUR : DAY;
  const from = Math.floor(at / seconds) * seconds;
  return { from, to: from + seconds };
}

/** The units from one place to another, whichever comes first. */
export function bandBetween(a: number, b: number, unit: Unit | 'key', full: Span): Span {
  const from = unitAt(Math.min(a, b), unit).from;
  const to = unitAt(Math.max(a, b), unit).to;
  return { from: Math.max(full.from, from), to: Math.min(full.to, to) };
}

/** "2026-09-05 → 2026-11-02", with hours where it is not whole days; both ends are in it. */
export function bandWords({ from, to }: Span): string {
  const whole = from % DAY === 0 && to % DAY === 0;
  const text = (at: number) => new Date(at * 1000).toISOString().slice(0, whole ? 10 : 16).replace('T', ' ');
  const [first, last] = [text(from), text(whole ? to - DAY : to)];
  return first === last ? first : `${first} → ${last}`;
}
