/**
 * Writing HTML and SVG so that a text from an operation folder can never become markup: every value put into the
 * template is escaped unless it is markup itself.
 */

export class Markup {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

export type MarkupValue = Markup | string | number | null | undefined | readonly MarkupValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The text with the five characters of markup replaced; for element contents and quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

function sourceOf(value: MarkupValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Markup) return value.source;
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return value.map(sourceOf).join('');
}

/** The indentation of the source is not the page's: a line break and what stands around it become one line break. */
function squeezed(part: string): string {
  return part.replace(/\s*\n\s*/gu, '\n');
}

/** Template tag: html`<p>${text}</p>`. Null and undefined leave nothing, arrays are joined. */
export function html(parts: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let source = squeezed(parts[0] ?? '');
  values.forEach((value, index) => {
    source += sourceOf(value) + squeezed(parts[index + 1] ?? '');
  });
  return new Markup(source);
}
