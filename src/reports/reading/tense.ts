/** Whether a time is told as still to come, by the words before it in its clause. A heuristic with a short reach. */
import type { Tokens } from './tokens.ts';

const future: ReadonlySet<string> = new Set(
  'will shall scheduled due expected planned plans plan set would tomorrow سوف المقرر المتوقع المزمع يتوقع ستبدا سيبدا'.split(
    ' ',
  ),
);
const saying: ReadonlySet<string> = new Set(
  `said says told added announced stated reported confirmed denied قال قالت وقال وقالت اعلن اعلنت واعلن واعلنت اضاف واضاف اكد واكد
  اكدت ذكر وذكر ذكرت افاد وافاد افادت اوضح واوضح نفي`.split(/\s+/),
);
/** س before a verb in the present: سيتم, ستغادر, سنبدأ. */
const futureVerb = /^[وف]?س[ينت]\p{L}{2,}$/u;
/** Words that only look like one. */
const notFutureVerb: ReadonlySet<string> = new Set(
  'سنوات ستين ستون سياره سيارات سيطره سيارتين ستار سيناريو سياسه سياسي سياسيه سنتين سياج سينما سيد سيده سيدات سنجار'.split(
    ' ',
  ),
);
const reach = 10;

export function isToldAsFuture(tokens: Tokens, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const word = tokens.at(at);
    if (tokens.isMark(at) && word !== '-' && word !== '(' && word !== '/') return false;
    if (tokens.lineBreaksBefore(at + 1) === 2 || saying.has(word)) return false;
    if (future.has(word)) return true;
    if (futureVerb.test(word) && !notFutureVerb.has(word)) return true;
  }
  return false;
}
