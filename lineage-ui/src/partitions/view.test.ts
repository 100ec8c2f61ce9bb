import { describe, expect, it } from 'vitest';
import { DAY, HOUR, bandBetween, bandWords, clamped, keyTicks, levelOf, panned, ticksOf, unitOf, viewOf, viewText, zoomed } from './view';

const at = (text: string) => Date.parse(`${text}Z`) / 1000;
const year = { from: at('2025-11-30T00:00'), to: at('2026-11-30T00:00') };
const labels = (from: string, to: string, width: number) => ticksOf({ from: at(from), to: at(to) }, width).map((tick) => tick.label);

describe('ticks', () => {
  it('are months in a year, the year named with January', () => {
    expect(ticksOf(year, 1024).map((tick) => tick.label)).toEqual(['Dec', 'Jan 2026', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov']);
    expect(ticksOf(year, 1024)[0]!.at).toBe(at('2025-12-01T00:00'));
  });
  it('get finer as one looks closer', () => {
    expect(labels('2026-01-30T00:00', '2026-02-03T00:00', 1000)).toEqual(['Jan 30', '06:00', '12:00', '18:00', 'Jan 31', '06:00', '12:00', '18:00', 'Feb 1', '06:00', '12:00', '18:00', 'Feb 2', '06:00', '12:00', '18:00']);
    expect(labels('2026-01-28T00:00', '2026-02-04T00:00', 600)).toEqual(['Jan 28', 'Jan 29', 'Jan 30', 'Jan 31', 'Feb 1', 'Feb 2', 'Feb 3']);
    expect(labels('2026-01-01T00:00', '2026-01-02T00:00', 1000).slice(0, 3)).toEqual(['Jan 1', '03:00', '06:00']);
  });
  it('get coarser in the long run', () => {
    expect(labels('2001-01-01T00:00', '2011-01-01T00:00', 1000)).toEqual(['2001', '2002', '2003', '2004', '2005', '2006', '2007', '2008', '2009', '2010']);
    expect(labels('1900-01-01T00:00', '2000-01-01T00:00', 400)).toEqual(['1900', '1920', '1940', '1960', '1980']);
  });
  it('stay apart everywhere', () => {
    for (let days = 1; days < 4000; days *= 1.3) {
      const ticks = ticksOf({ from: year.from, to: year.from + days * DAY }, 900);
      const px = 900 / (days * DAY);
      ticks.slice(1).forEach((tick, i) => expect((tick.at - ticks[i]!.at) * px).toBeGreaterThan(40));
      expect(ticks.length).toBeGreaterThan(1);
    }
  });
  it('names every so many keys', () => {
    expect(keyTicks({ from: 0, to: 4 }, ['a', 'b', 'c', 'd'], 400).map((tick) => tick.label)).toEqual(['a', 'b', 'c', 'd']);
    expect(keyTicks({ from: 1, to: 4 }, ['a', 'b', 'c', 'd'], 90).map((tick) => tick.label)).toEqual(['c']);
  });
});

describe('a view', () => {
  it('stays within the axis', () => {
    expect(panned({ from: 5, to: 10 }, { from: 0, to: 12 }, 9)).toEqual({ from: 7, to: 12 });
    expect(clamped({ from: -5, to: 50 }, { from: 0, to: 12 })).toEqual({ from: 0, to: 12 });
  });
  it('keeps what is under the pointer when it zooms', () => {
    const closer = zoomed({ from: 0, to: 100 }, { from: 0, to: 100 }, 0.5, 25, 1);
    expect(closer).toEqual({ from: 12.5, to: 62.5 });
    expect(zoomed(closer, { from: 0, to: 100 }, 10, 25, 1)).toEqual({ from: 0, to: 100 });
    expect(zoomed(closer, { from: 0, to: 100 }, 0.001, 25, 10).to - zoomed(closer, { from: 0, to: 100 }, 0.001, 25, 10).from).toBe(10);
  });
  it('has a level', () => {
    expect([levelOf(year, year), levelOf({ from: year.from, to: year.from + DAY }, year), levelOf({ from: year.from, to: year.from + 5 * DAY }, year)]).toEqual(['ALL', 'DAY', null]);
  });
});

describe('a band', () => {
  it('has whole units, both ways', () => {
    const expected = { from: at('2026-09-05T00:00'), to: at('2026-11-03T00:00') };
    expect(bandBetween(at('2026-09-05T07:00'), at('2026-11-02T01:00'), 'day', year)).toEqual(expected);
    expect(bandBetween(at('2026-11-02T01:00'), at('2026-09-05T07:00'), 'day', year)).toEqual(expected);
    expect(bandBetween(2.9, 0.1, 'key', { from: 0, to: 4 })).toEqual({ from: 0, to: 3 });
    expect(bandBetween(1.8, 2.2, 'key', { from: 0, to: 4 })).toEqual({ from: 1, to: 3 });
    expect(bandBetween(at('2026-03-15T00:00'), at('2026-03-15T00:00'), 'month', year)).toEqual({ from: at('2026-03-01T00:00'), to: at('2026-04-01T00:00') });
  });
  it('goes by hours close by', () => {
    expect([unitOf(year, true), unitOf({ from: 0, to: 2 * DAY }, true), unitOf({ from: 0, to: 20 * 366 * DAY }, true), unitOf(year, false)]).toEqual(['day', 'hour', 'month', 'key']);
  });
  it('is said with both ends', () => {
    expect(bandWords({ from: at('2026-09-05T00:00'), to: at('2026-11-03T00:00') })).toBe('2026-09-05 → 2026-11-02');
    expect(bandWords({ from: at('2026-09-05T00:00'), to: at('2026-09-06T00:00') })).toBe('2026-09-05');
    expect(bandWords({ from: at('2026-09-05T01:00'), to: at('2026-09-05T01:00') + 2 * HOUR })).toBe('2026-09-05 01:00 → 2026-09-05 03:00');
  });
});

describe('the view in an address', () => {
  const full = { from: 0, to: 100 * DAY };
  it('is read back', () => {
    const view = { from: 10 * DAY, to: 12.5 * DAY };
    expect(viewText(view, true)).toBe('1970-01-11T00:00:00Z..1970-01-13T12:00:00Z');
    expect(viewOf(viewText(view, true), true, full)).toEqual(view);
    expect(viewOf(viewText({ from: 1.25, to: 4 }, false), false, { from: 0, to: 9 })).toEqual({ from: 1.25, to: 4 });
  });
  it('is none where it cannot be read, is reversed or elsewhere', () => {
    for (const text of [undefined, '', 'x..y', '1970-01-11T00:00:00Z', '1970-01-13T00:00:00Z..1970-01-11T00:00:00Z', '1980-01-01T00:00:00Z..1980-01-02T00:00:00Z', '..']) {
      expect(viewOf(text, true, full)).toBeNull();
    }
  });
});
