import type { AssetLine } from '../api/types';

/** An asset that a text means; `matched` are the places in its key, `by` what else it was found by. */
export interface Found { line: AssetLine; score: number; matched: readonly (readonly [number, number])[]; by: string | null; }

interface Entry { line: AssetLine; key: string; name: number; rest: readonly (readonly [string, string])[]; }

/** What is searched of all assets, prepared once. */
export function entriesOf(lines: readonly AssetLine[]): Entry[] {
  return lines.map((line) => ({
    line,
    key: line.key.toLowerCase(),
    name: line.key.indexOf('.') + 1,
    rest: [
      ...(line.key.startsWith(`${line.group}.`) ? [] : [['group', line.group] as const]),
      ...line.owners.map((owner) => ['owner', owner] as const),
      ...line.columns.map((column) => ['column', column] as const),
    ],
  }));
}

/** Best first, at most so many: every word of the text has to be in the key, the group, an owner or a column, in any order. */
export function search(entries: readonly Entry[], text: string, most: number): Found[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: Found[] = [];
  for (const entry of entries) {
    const one = match(entry, words);
    if (one) found.push(one);
  }
  return found.sort((a, b) => b.score - a.score || a.line.key.length - b.line.key.length || (a.line.key < b.line.key ? -1 : 1)).slice(0, most);
}

function match(entry: Entry, words: readonly string[]): Found | null {
  let score = 0;
  let by: string | null = null;
  const matched: [number, number][] = [];
  for (const word of words) {
    const inKey = inText(entry.key, word, entry.name);
    if (inKey) {
      score += inKey.score;
      matched.push(...inKey.places);
      continue;
    }
    const other = entry.rest.find(([, value]) => value.toLowerCase().includes(word));
    if (!other) return null;
    score += OTHER[other[0]] ?? 0;
    by ??= `${other[0]} ${other[1]}`;
  }
  return { line: entry.line, score, matched: joined(matched), by };
}

const OTHER: Record<string, number> = { group: 30, owner: 25, column: 20 };

/** Whole words count most, then their beginnings, then anything in one piece, last letters in order; the name more than the namespace. */
function inText(text: string, word: string, name: number): { score: number; places: [number, number][] } | null {
  let best: { score: number; places: [number, number][] } | null = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const begins = at === 0 || !isLetter(text[at - 1]!);
    const end = at + word.length;
    const ends = end === text.length || !isLetter(text[end]!);
    const score = 50 + (begins ? 25 : 0) + (begins && ends ? 15 : 0) + (at >= name ? 10 : 0) + (at === name ? 5 : 0);
    if (!best || score > best.score) best = { score, places: [[at, end]] };
  }
  return best ?? inOrder(text, word, name);
}

/** Letters in order, from the name on, close together: "ordit" in "order_items". */
function inOrder(text: string, word: string, name: number): { score: number; places: [number, number][] } | null {
  if (word.length < 3) return null;
  const places: [number, number][] = [];
  let at = name;
  for (const letter of word) {
    const next = text.indexOf(letter, at);
    if (next < 0) return null;
    places.push([next, next + 1]);
    at = next + 1;
  }
  const spread = places.at(-1)![1] - places[0]![0];
  const pieces = joined(places).length;
  return spread > 3 * word.length || pieces > 3 ? null : { score: 15 - pieces * 3, places };
}

function isLetter(letter: string): boolean {
  return /[a-z0-9]/.test(letter);
}

function joined(places: [number, number][]): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, to] of places.sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}

/** Whether a text could be meant as a selection rather than as words to find. */
export function looksLikeSelection(text: string): boolean {
  return /[:+*()]|\b(and|or|not)\b/.test(text) && text.trim().length > 1;
}

export interface Suggestion { selection: string; count: number; }

/** Selections by group, owner or tag that a text leads to, with how many assets they have. */
export function suggestionsOf(lines: readonly AssetLine[], text: string, most: number): Suggestion[] {
  const word = text.trim().toLowerCase();
  if (word === '') return [];
  const counts = new Map<string, number>();
  const add = (selection: string): void => void counts.set(selection, (counts.get(selection) ?? 0) + 1);
  for (const line of lines) {
    add(`group:${line.group}`);
    line.owners.forEach((owner) => add(`owner:${owner}`));
    line.tags.forEach((tag) => add(`tag:${tag}`));
  }
  return [...counts]
    .filter(([selection]) => selection.toLowerCase().includes(word))
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, most)
    .map(([selection, count]) => ({ selection, count }));
}
