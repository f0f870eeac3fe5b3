/**
 * ", which the army denied", "، وهو ما نفاه الجيش": a clause that takes up what the one before it said. Its verb has nothing
 * behind it but who does it, when and how.
 */
import { tightened, type Clause, type Frame } from './frame.ts';
import { LOOSE as ARABIC_LOOSE, subjectOf as arabicSubject } from './subjects-arabic.ts';
import { LOOSE, subjectOf } from './subjects-english.ts';
import { arabicAct, englishAct, type Act } from './verbs.ts';
import type { Word } from './words.ts';

interface Which {
  readonly act: Act;
  /** Index of the verb. */
  readonly verb: number;
}

const FARTHEST = 8;
const MANNER = /^(?:strongly|flatly|outright|quickly|immediately|later|again|too|on|in|at|by|and|also)$/u;

/** "which X denied": the verb, when it ends the clause. */
export function englishWhich(words: readonly Word[], index: number): Which | null {
  for (let at = index + 2; at < Math.min(words.length, index + FARTHEST); at++) {
    const act = englishAct(words[at]!.key);
    if (act === null || act === 'say' || act === 'correct') continue;
    const next = words[at + 1];
    const isEnd = next === undefined || next.isMark || MANNER.test(next.key);
    return isEnd ? { act, verb: at } : null;
  }
  return null;
}

/** وهو ما نفاه، الأمر الذي ينفيه: the verb, with or without the pronoun at its end. */
export function whichAct(words: readonly Word[], index: number): Which | null {
  const [first, second] = [words[index]?.key ?? '', words[index + 1]?.key ?? ''];
  const isNoun = /^(?:ما|رقم|امر|خبر|قول|كلام|موقف|ادعا)$/u.test(second);
  if (!(/^[وف]?هو$/u.test(first) && isNoun) && !(first === 'الامر' && second === 'الذي')) return null;
  const verb = words[index + 2]?.key ?? '';
  const bare = verb.replace(/ه$/u, '');
  const act = arabicAct(verb) ?? arabicAct(bare) ?? arabicAct(bare.replace(/ا$/u, 'ي'));
  if (act === null || act === 'correct') return null;
  if (act !== 'say') return { act, verb: index + 2 };
  return /^(?:اكد|اكدت|يوكد|توكد)ه?$/u.test(verb) ? { act: 'confirm', verb: index + 2 } : null;
}

/** The frame of such a clause. */
export function whichFrame(clause: Clause, language: 'ar' | 'en'): Frame | null {
  const { words } = clause;
  const isArabic = language === 'ar';
  if (!isArabic && words[0]?.key !== 'which') return null;
  const which = isArabic ? whichAct(words, 0) : englishWhich(words, 0);
  if (which === null) return null;
  let from = isArabic ? which.verb + 1 : 1;
  while (isArabic && /^(?:عليه|فيه|به|بشده|جمله|وتفصيلا|لاحقا)$/u.test(words[from]?.key ?? '')) from += 1;
  const until = isArabic ? words.length : which.verb;
  const named = tightened(clause, { from, until }, (key) => (isArabic ? ARABIC_LOOSE : LOOSE).has(key));
  const subject = named === null ? null : (isArabic ? arabicSubject : subjectOf)(clause, named).subject;
  if (subject === null) return null;
  return {
    act: which.act,
    isNegated: false,
    subject,
    quoted: null,
    carriers: [],
    isInStatement: false,
    content: null,
    parts: [{ from: 0, until: words.length }],
    rule: isArabic ? 'ar:which-denied' : 'en:which-denied',
  };
}
