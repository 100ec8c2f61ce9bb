import { describe, expect, it } from 'vitest';
import { closureOf } from './closure';
import { brightOf, FAINT, LIT, PLAIN, tonesOf } from './scene';
import { lineage } from './testGraph';
import { bundlesOf, bundleWidth, wiresOf } from './wires';

const graph = lineage(['a left 0 0', 'b left 0 1', 'c right 2 0', 'd right 3 0'], ['a>c', 'b>c', 'b>d', 'c>d', 'd>a', 'a>c']);
const NONE: ReadonlySet<number> = new Set();

describe('bundles', () => {
  it('hold the edges from one group to another, by direction', () => {
    expect(bundlesOf(graph)).toEqual([
      { from: 0, to: 1, edges: [0, 1, 2] },
      { from: 1, to: 0, edges: [4] },
    ]);
  });
  it('grow with the root of their edges, up to a limit', () => {
    expect(bundleWidth(1)).toBeCloseTo(2.1);
    expect(bundleWidth(25)).toBeCloseTo(6.5);
    expect(bundleWidth(10_000)).toBe(12);
  });
});

describe('wires', () => {
  it('go from the right of a card to the left of another', () => {
    const wires = wiresOf(graph, NONE);
    expect(wires.count).toBe(5);
    expect([...wires.stops.slice(0, wires.first[1])]).toEqual([236, 41, 600, 41]);
    expect([...wires.inside]).toEqual([0, 0, 0, 1, 0]);
  });

  it('end at the frame of a collapsed group, each once, and are gone within it', () => {
    const wires = wiresOf(graph, new Set([1]));
    expect([...wires.wireOf]).toEqual([0, 1, 1, -1, 2]);
    expect(wires.count).toBe(3);
    expect([...wires.stops.slice(0, wires.first[1])]).toEqual([236, 41, 584, 41]);
  });

  it('become one between two collapsed groups', () => expect([...wiresOf(graph, new Set([0, 1])).wireOf]).toEqual([0, 0, 0, -1, 1]));
});

describe('tones', () => {
  const bundles = bundlesOf(graph);
  it('are plain without anything chosen', () => {
    const { wireTone, bundleTone } = tonesOf(graph, wiresOf(graph, NONE), bundles, null, null);
    expect([...wireTone, ...bundleTone]).toEqual(Array(7).fill(PLAIN));
  });
  it('are lit on the way to what is selected', () => {
    const chain = lineage(['a g 0 0', 'b g 1 0', 'x g 0 1', 'y g 1 1'], ['a>b', 'x>y']);
    const closure = closureOf(chain, 1);
    expect([...tonesOf(chain, wiresOf(chain, NONE), [], brightOf(4, closure, null, 1), closure).wireTone]).toEqual([LIT, FAINT]);
  });
  it('are faint where an end is not wanted; the strongest of several counts', () => {
    const bright = brightOf(4, null, Uint8Array.of(0, 1, 1, 0), -1);
    expect([...tonesOf(graph, wiresOf(graph, NONE), bundles, bright, null).wireTone]).toEqual([FAINT, PLAIN, FAINT, FAINT, FAINT]);
    expect([...tonesOf(graph, wiresOf(graph, new Set([1])), bundles, bright, null).wireTone]).toEqual([FAINT, PLAIN, FAINT]);
  });
  it('keep the selected asset bright, whatever is wanted', () => {
    expect([...brightOf(4, closureOf(graph, 0), new Uint8Array(4), 0)!]).toEqual([1, 0, 0, 0]);
  });
});
