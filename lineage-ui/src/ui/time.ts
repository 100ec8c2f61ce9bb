const UNITS: [number, string][] = [[86_400 * 365, 'y'], [86_400, 'd'], [3_600, 'h'], [60, 'm']];

/** "2h ago"; "now" within a minute. */
export function ago(instant: string, now = Date.now()): string {
  const seconds = (now - Date.parse(instant)) / 1000;
  for (const [unit, name] of UNITS) if (Math.abs(seconds) >= unit) return seconds < 0 ? `in ${Math.floor(-seconds / unit)}${name}` : `${Math.floor(seconds / unit)}${name} ago`;
  return 'now';
}

/** "1h 04m", "7m 49s", "0.4 s", "12 ms". */
export function duration(seconds: number): string {
  if (seconds < 0.095) return `${Math.max(1, Math.round(seconds * 1000))} ms`;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
  return `${Math.floor(whole / 3600)}h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}m`;
}

const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** In the reader's zone. */
export function moment(instant: string): string {
  return FULL.format(new Date(instant));
}

const NUMBER = new Intl.NumberFormat('en');

/** With separators. */
export function number(value: number): string {
  return NUMBER.format(value);
}

/** "1 partition", "2 partitions". */
export function counted(count: number, thing: string): string {
  return `${number(count)} ${thing}${count === 1 ? '' : 's'}`;
}

/** "12.4 MB". */
export function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = count;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return unit === 0 ? `${value} B` : `${value.toFixed(1)} ${units[unit]}`;
}
