const ELLIPSIS = '…';

/** How wide texts are in one font, by letter, so that cutting a thousand names a frame measures nothing. */
export class Letters {
  private readonly widths = new Map<string, number>();

  constructor(
    private readonly context: CanvasRenderingContext2D,
    readonly font: string,
  ) {}

  width(text: string): number {
    let sum = 0;
    for (const letter of text) sum += this.letter(letter);
    return sum;
  }

  /** As much as fits, with an ellipsis where something is cut; empty where not even three letters would stand. */
  cut(text: string, room: number): string {
    let sum = 0;
    let kept = '';
    const dots = this.letter(ELLIPSIS);
    for (const letter of text) {
      const next = sum + this.letter(letter);
      if (next > room) return kept ? kept + ELLIPSIS : '';
      if (next + dots <= room) kept += letter;
      sum = next;
    }
    return text;
  }

  private letter(letter: string): number {
    let width = this.widths.get(letter);
    if (width === undefined) {
      const before = this.context.font;
      this.context.font = this.font;
      width = this.context.measureText(letter).width;
      this.context.font = before;
      this.widths.set(letter, width);
    }
    return width;
  }
}
