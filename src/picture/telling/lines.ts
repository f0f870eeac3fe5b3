/** Lines of plain text for a terminal: wrapped, indented, as wide as told. */

/** A paragraph, and how far it stands in. Lists have their sign in the indent of the first line. */
export interface Paragraph {
  readonly text: string;
  readonly indent: number;
  /** Stands before the first line, within the indent. */
  readonly sign?: string;
}

/** Marks that take no room: vowel signs and direction marks. */
const WIDTHLESS = /[\u0300-\u036f\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\u061c\ufeff]/gu;

export function displayWidth(text: string): number {
  return Array.from(text.replaceAll(WIDTHLESS, '')).length;
}

/** Wrapped between words; a word longer than a line stands alone. */
export function wrapped({ text, indent, sign = '' }: Paragraph, columns: number): string[] {
  const room = Math.max(20, columns - indent);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/u)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && displayWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(line);
  return lines.map((each, number) => `${number === 0 ? sign.padEnd(indent) : ' '.repeat(indent)}${each}`);
}

export function textOf(paragraphs: readonly Paragraph[], columns: number): string {
  return paragraphs.flatMap((each) => (each.text === '' ? [''] : wrapped(each, columns))).join('\n');
}
