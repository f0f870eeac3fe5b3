/** Where the content begins behind an Arabic verb of saying, and who is quoted through whom. By position and word lists; linear. */
import type { Clause, Stretch } from './frame.ts';
import { keyAt, subjectOf, VENUE } from './subjects-arabic.ts';
import { ARABIC_COMPLEMENTIZER, ARABIC_HAPPENING, arabicAct } from './verbs.ts';
import { FoldedLine, has } from './words.ts';

export const TO_OR_ON: ReadonlySet<string> = new Set(['الي', 'علي', 'عن', 'في', 'من', 'ب']);

export interface Opening {
  /** End of the frame's own words. */
  readonly frameUntil: number;
  readonly content: number;
  readonly kind: 'that' | 'quote' | 'colon' | 'happening' | 'about';
}

/** Where the content begins after a verb of saying. */
export function contentStart(clause: Clause, from: number): Opening | null {
  const { words } = clause;
  for (let index = from; index < words.length; index++) {
    const { key, isMark } = words[index]!;
    if (ARABIC_COMPLEMENTIZER.has(key) && !clause.inQuotes[index]) {
      const before = keyAt(clause, index - 1);
      const frameUntil = TO_OR_ON.has(before) ? index - 1 : index;
      // A pronoun in it is the content's subject: "أنها", "بأنه".
      return { frameUntil, content: index + 1, kind: 'that' };
    }
    if (opensQuestion(clause, index)) return { frameUntil: index, content: index, kind: 'that' };
    if (key === ':') return { frameUntil: index, content: index + 1, kind: 'colon' };
    if (isMark && key === '"' && quotedLength(clause, index) >= 4)
      return { frameUntil: index, content: index, kind: 'quote' };
  }
  for (let index = from; index < words.length; index++) {
    const key = keyAt(clause, index);
    if (key === 'عن' && index > from - 1) return { frameUntil: index, content: index + 1, kind: 'about' };
    if (index >= from && has(ARABIC_HAPPENING, new FoldedLine([words[index]!])) && !inVenue(clause, index)) {
      return { frameUntil: index, content: index, kind: 'happening' };
    }
  }
  return null;
}

/** What was not said: مع من، من هي الجهة، ما إذا، هوية الطرف. */
function opensQuestion(clause: Clause, index: number): boolean {
  const [key, next] = [keyAt(clause, index), keyAt(clause, index + 1)];
  return (
    (key === 'مع' && next === 'من') ||
    (key === 'من' && /^ه[يو]م?$/u.test(next)) ||
    (key === 'ما' && next === 'اذا') ||
    /^(?:الجهه|الطرف|الاطراف|هويه|اسم)$/u.test(key)
  );
}

const inVenue = (clause: Clause, index: number): boolean => VENUE.test(keyAt(clause, index - 1));

/** Words inside the quotation that opens here; 0 when it is not closed. */
function quotedLength(clause: Clause, open: number): number {
  for (let index = open + 1; index < clause.words.length; index++) {
    if (keyAt(clause, index) === '"') return index - open - 1;
  }
  return 0;
}

export const RELAYS = /^[وف]?(?:نقل|نقلت|نقلوا|ينقل|تنقل|ينقلون)$/u;

/** "تنقل عن طبيب أن", and not "تنقل الجرحى". */
export function relays(clause: Clause, verb: number): boolean {
  const key = keyAt(clause, verb);
  if (!RELAYS.test(key) || arabicAct(key) !== null) return false;
  const words = clause.words.slice(verb + 1, verb + 12);
  const from = words.findIndex((word) => word.key === 'عن');
  return (
    from >= 0 &&
    from <= 4 &&
    words.slice(from).some((word) => ARABIC_COMPLEMENTIZER.has(word.key) || word.key === 'قوله')
  );
}

/** "وكالة عن فلان قوله إن": outer, person, and where the content begins. */
export function quotedPerson(
  clause: Clause,
  from: number,
  opening: Opening | null,
): { outer: Stretch; person: Stretch | null; content: number } | null {
  for (let index = from; index < clause.words.length; index++) {
    if (keyAt(clause, index) !== 'عن') continue;
    let until = index + 1;
    while (until < clause.words.length && !/^(?:قوله|قولها|قولهم|تاكيده|تاكيدها|قولهما)$/u.test(keyAt(clause, until)))
      until += 1;
    let content = until + 1;
    if (until >= clause.words.length) {
      if (opening === null || opening.kind === 'about' || opening.frameUntil <= index) return null;
      until = opening.frameUntil;
      content = opening.content;
    }
    while (
      content < clause.words.length &&
      (keyAt(clause, content) === ':' || ARABIC_COMPLEMENTIZER.has(keyAt(clause, content)))
    )
      content += 1;
    return { outer: { from, until: index }, person: subjectOf(clause, { from: index + 1, until }).subject, content };
  }
  return null;
}
