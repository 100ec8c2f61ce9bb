import { describe, expect, it } from 'vitest';
import { bringing, edgesAt, fitting, nodesAt } from './semanticZoom';

describe('semantic zoom', () => {
  it.each([
    [0.05, 'block', 'groups'],
    [0.199, 'block', 'groups'],
    [0.2, 'tile', 'inside'],
    [0.339, 'tile', 'inside'],
    [0.34, 'tile', 'all'],
    [0.36, 'bar', 'all'],
    [0.699, 'bar', 'all'],
    [0.7, 'card', 'all'],
    [2, 'card', 'all'],
  ])('at %f shows nodes as %s and edges %s', (k, nodes, edges) => expect([nodesAt(k), edgesAt(k)]).toEqual([nodes, edges]));
});

describe('places', () => {
  const margin = { top: 100, side: 50, bottom: 50 };
  it('fits a box into the window, in its middle', () => {
    const { x, y, k } = fitting({ x: -100, y: 0, width: 1800, height: 500 }, 1000, 700, margin, 1);
    expect(k).toBe(0.5);
    expect(-100 * k + x).toBe(50);
    expect(y + 250 * k).toBe(100 + 550 / 2);
  });
  it('does not come nearer than asked', () => expect(fitting({ x: 0, y: 0, width: 10, height: 10 }, 1000, 700, margin, 1).k).toBe(1));

  it('moves no more than needed to bring a box into sight', () => {
    const place = { x: 0, y: 0, k: 1 };
    expect(bringing({ x: 100, y: 100, width: 236, height: 82 }, place, 800, 600, 40)).toEqual(place);
    expect(bringing({ x: 700, y: -50, width: 236, height: 82 }, place, 800, 600, 40)).toEqual({ x: -176, y: 90, k: 1 });
  });
  it('shows the middle of what is larger than the window', () => {
    expect(bringing({ x: 0, y: 0, width: 236, height: 82 }, { x: 0, y: 0, k: 10 }, 800, 600, 40)).toEqual({ x: 400 - 1180, y: 300 - 410, k: 10 });
  });
});
