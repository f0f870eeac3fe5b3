/** Words of approximation before and after a number, folded, and how they say it. */
import type { Saying } from '../claim.ts';
import type { Tokens } from './tokens.ts';

export interface Approximation {
  readonly saying: Saying;
  /** One past its last token. */
  readonly next: number;
  /** Letters of the first token that are a prefix (و ب ل …) and not of it. */
  readonly prefixLength: number;
}

type Phrases = Map<string, { readonly words: readonly string[]; readonly saying: Saying }[]>;

function phrases(bySaying: Partial<Record<Saying, string>>): Phrases {
  const made: Phrases = new Map();
  for (const [saying, lines] of Object.entries(bySaying)) {
    for (const phrase of lines.split('|')) {
      const words = phrase.trim().split(/\s+/);
      const list = made.get(words[0]!) ?? [];
      list.push({ words, saying: saying as Saying });
      list.sort((one, other) => other.words.length - one.words.length);
      made.set(words[0]!, list);
    }
  }
  return made;
}

const before = phrases({
  about: `about | around | some | approximately | roughly | circa | an estimated | estimated | in the region of | ~ |
    قرابه | نحو | حوالي | زهاء | ما يقارب | يقارب | ما يقرب من | يقرب من | ما يناهز | يناهز | بحدود | في حدود | تقريبا`,
  nearly: `nearly | almost | close to | just under | just short of | not quite`,
  over: `more than | over | in excess of | just over | well over | upwards of | greater than |
    اكثر من | ازيد من | ما يزيد علي | ما يزيد عن | يزيد علي | يزيد عن | تزيد علي | تزيد عن | ما يربو علي | ما يربو عن | ما يفوق`,
  'at-least': `at least | no fewer than | no less than | not less than | a minimum of |
    ما لا يقل عن | لا يقل عن | لا تقل عن | علي الاقل | كحد ادني`,
  under: `fewer than | less than | under | below | اقل من | ما يقل عن`,
  'at-most': `up to | at most | no more than | not more than | as many as | a maximum of |
    does not exceed | do not exceed | did not exceed | not exceeding |
    حتي | ما يصل الي | يصل الي | ما لا يزيد علي | ما لا يزيد عن | لا يزيد علي | لا يزيد عن | لا تزيد علي | لا تزيد عن |
    ما لا يتجاوز | لا يتجاوز | لا تتجاوز | كحد اقصي | علي الاكثر`,
});

const after = phrases({
  about: `or so | approximately | تقريبا | علي وجه التقريب`,
  'at-least': `or more | at least | at a minimum | علي الاقل | او اكثر | فاكثر | كحد ادني | +`,
  'at-most': `or fewer | or less | at most | علي الاكثر | كحد اقصي | او اقل | فاقل`,
});

function match(tokens: Tokens, index: number, from: Phrases, prefixLength: number): Approximation | null {
  const first = prefixLength === 0 ? tokens.at(index) : tokens.at(index).slice(prefixLength);
  const list = from.get(first);
  if (list === undefined) return null;
  for (const { words, saying } of list) {
    let at = 1;
    while (at < words.length && tokens.at(index + at) === words[at] && tokens.lineBreaksBefore(index + at) < 2) at++;
    if (at === words.length) return { saying, next: index + at, prefixLength };
  }
  return null;
}

/** First words of what stands before a number. */
export const approximationStarters: readonly string[] = [...before.keys()];

export function approximationAt(tokens: Tokens, index: number): Approximation | null {
  const plain = match(tokens, index, before, 0);
  if (plain !== null) return plain;
  return /^[وفبلك]./.test(tokens.at(index)) ? match(tokens, index, before, 1) : null;
}

export function approximationAfter(tokens: Tokens, index: number): Approximation | null {
  if (index >= tokens.count || tokens.lineBreaksBefore(index) === 2) return null;
  return match(tokens, index, after, 0);
}
