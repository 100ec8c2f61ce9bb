/** A value of a sample as text; what is absent has a word. */
export function cellText(value: string | number | boolean | null): string {
  return value === null ? 'null' : String(value);
}

const NUMERIC = /^(?:U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|DOUBLE|FLOAT|REAL|DECIMAL|NUMERIC|LONG)\b/i;

/** Whether a column's values stand at the right. */
export function isNumeric(type: string): boolean {
  return NUMERIC.test(type);
}

/** JSON with indents; any other text as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
