/* The text form of partitions, as the server reads it: a..b is a range, | joins dimensions, a comma lists. */

const RESERVED = /^\.|\.$|\.\.|[|,*="\s]/;
const KEYWORDS = new Set(['all', 'latest']);

/** The key as it stands in a text, in quotes where it has to be. */
export function quoted(key: string): string {
  return key === '' || RESERVED.test(key) || KEYWORDS.has(key) ? `"${key.replaceAll('"', '""')}"` : key;
}

/** Both ends are in it. */
export function rangeText(first: string, last: string): string {
  return first === last ? quoted(first) : `${quoted(first)}..${quoted(last)}`;
}

export function listText(keys: readonly string[]): string {
  return keys.map(quoted).join(',');
}

/** A stretch of neighbours in one dimension; keys without an order of their own cannot be a range. */
export interface Side { dimension: string; ordered: boolean; keys: readonly string[]; }

/** The items that a stretch comes to; the list of them is its text. */
function items({ dimension, ordered, keys }: Side): string[] {
  const texts = ordered ? [rangeText(keys[0]!, keys[keys.length - 1]!)] : keys.map(quoted);
  return texts.map((text) => `${dimension}=${text}`);
}

/** All combinations of what is chosen in each dimension; what has no side is taken whole. */
export function blockText(sides: readonly Side[]): string {
  return sides
    .map(items)
    .reduce<string[]>((before, more) => before.flatMap((start) => more.map((item) => (start === '' ? item : `${start}|${item}`))), [''])
    .join(',');
}

/** The key of one partition of several dimensions, in their order. */
export function combinedKey(dimensions: readonly string[], keys: Readonly<Record<string, string>>): string | null {
  const parts = dimensions.map((dimension) => keys[dimension]);
  return parts.every((part) => part !== undefined) ? parts.map((part) => quoted(part!)).join('|') : null;
}

/** What one range or one key names; null where it is anything more. */
export function parsedRange(text: string): { first: string; last: string } | null {
  const match = /^\s*(?:"((?:[^"]|"")+)"|([^,"|*=\s]+?))(?:\.\.(?:"((?:[^"]|"")+)"|([^,"|*=\s]+?)))?\s*$/.exec(text);
  if (!match) return null;
  const [, quotedFirst, plainFirst, quotedLast, plainLast] = match;
  const plain = (inQuotes: string | undefined, bare: string | undefined) => inQuotes?.replaceAll('""', '"') ?? bare;
  const first = plain(quotedFirst, plainFirst);
  if (first === undefined || (plainFirst && KEYWORDS.has(plainFirst))) return null;
  return { first, last: plain(quotedLast, plainLast) ?? first };
}
