/** Ids of new terms: lower-case letters, digits and hyphens, none that stands for something already. */
import type { TermPart, Written } from './term.ts';

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);

/** A window is called by when it opens, `w-2017-10-12-0615`, a party by its English name. */
export function newTermId(part: TermPart, written: Written, taken: ReadonlySet<string>): string {
  const base =
    part === 'window'
      ? `w-${String(written['from']).slice(0, 16).replace('T', '-').replace(':', '')}`
      : slugOf(String(written['name_en'])) || part;
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
