/** English clauses whose source stands behind a passive: "X was quoted by Y as saying", "a total was given by X". */
import { tightened, unquoted, type Clause, type Frame } from './frame.ts';
import { keyAt, LOOSE, sourceEnd, subjectOf } from './subjects-english.ts';

/** "A total of 75 was given by the clinic". */
export function givenBy(clause: Clause): Frame | null {
  const by = clause.words.findIndex(
    (word, index) =>
      word.key === 'by' &&
      /^(?:given|reported|provided|issued|published|put out)$/u.test(keyAt(clause, index - 1)) &&
      /^(?:was|were|been)$/u.test(keyAt(clause, index - 2)) &&
      clause.inQuotes[index] !== true,
  );
  if (by < 4) return null;
  const content = unquoted(clause, { from: 0, until: by - 2 });
  const parts = subjectOf(clause, { from: by + 1, until: sourceEnd(clause, by + 1) });
  if (content === null || parts.subject === null) return null;
  return {
    act: 'say',
    isNegated: false,
    quoted: null,
    ...parts,
    content,
    parts: [{ from: by - 2, until: clause.words.length }],
    rule: 'en:given-by',
  };
}

/** X was quoted by Y as saying …; Y quoted X as saying …. */
export function quotedBy(clause: Clause): Frame | null {
  const { words, inQuotes } = clause;
  const verb = words.findIndex(
    (word, index) => (word.key === 'quoted' || word.key === 'cited') && inQuotes[index] !== true,
  );
  if (verb < 0) return null;
  const as = words.findIndex(
    (word, index) =>
      index > verb && word.key === 'as' && /^(?:saying|telling|stating)$/u.test(keyAt(clause, index + 1)),
  );
  if (as < 0) return null;
  const from = keyAt(clause, as + 2) === 'that' ? as + 3 : as + 2;
  const content = unquoted(clause, { from, until: words.length });
  if (content === null) return null;
  const before = tightened(
    clause,
    { from: 0, until: verb },
    (key) => LOOSE.has(key) || key === 'was' || key === 'were',
  );
  const after = tightened(clause, { from: verb + 1, until: as }, (key) => LOOSE.has(key));
  const isPassive = /^(?:was|were|been)$/u.test(keyAt(clause, verb - 1));
  const [quoted, outer] = isPassive ? [before, after] : [after, before];
  return {
    act: 'say',
    isNegated: false,
    subject: outer,
    quoted,
    carriers: [],
    isInStatement: false,
    content,
    parts: [{ from: 0, until: from }],
    rule: 'en:quoted-as-saying',
  };
}
