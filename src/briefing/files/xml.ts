/** XML as text: every name and text is escaped, one element a line, the same input gives the same bytes. */
import { assert } from '../../base/assert.ts';

const NAME = /^[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?$/;
/** Characters that XML 1.0 cannot hold, and halves of pairs. */
const UNWRITABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** The text as it stands in XML. What XML cannot hold becomes U+FFFD, so that its loss is seen. */
export function escapeXml(text: string): string {
  return text.replace(UNWRITABLE, '\ufffd').replace(/[&<>"\r]/g, (character) => ESCAPES[character]!);
}

/** An element with all that is in it. */
export class Xml {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.lines = lines;
  }
}

export type XmlAttributes = Readonly<Record<string, string | number>>;

/** An element. Children that are null are left out; a text is escaped. */
export function element(name: string, attributes: XmlAttributes, children: string | readonly (Xml | null)[]): Xml {
  assert(NAME.test(name), `no name of an element: ${name}`);
  const head = [
    name,
    ...Object.entries(attributes).map(([key, value]) => {
      assert(NAME.test(key), `no name of an attribute: ${key}`);
      return `${key}="${escapeXml(String(value)).replace(/[\t\n]/g, ' ')}"`;
    }),
  ].join(' ');
  if (typeof children === 'string') return new Xml([`<${head}>${escapeXml(children)}</${name}>`]);
  const inside = children.flatMap((child) => child?.lines ?? []);
  if (inside.length === 0) return new Xml([`<${head}/>`]);
  return new Xml([`<${head}>`, ...inside.map((line) => ` ${line}`), `</${name}>`]);
}

/** An element that holds a text, or null when there is none to hold. */
export function textElement(name: string, text: string | number | null | undefined): Xml | null {
  if (text === null || text === undefined || text === '') return null;
  return element(name, {}, String(text));
}

/** The whole file. A text of several lines keeps the spaces before its lines out: see `element`. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.lines.join('\n')}\n`;
}

/** Degrees with at most seven decimals and never an exponent. */
export function degreesText(degrees: number): string {
  const text = degrees.toFixed(7).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
