/** Whether a time is told as still to come, by the words before it in its clause. A heuristic with a short reach. */
import type { Tokens } from './tokens.ts';

const future: ReadonlySet<string> = new Set(
  'will shall scheduled due expected planned plans plan would tomorrow starts begins resumes تبدا يبدا تستانف يستانف تنطلق ينطلق يعتزم تعتزم يعتزمون ينوي تنوي يخطط تخطط if once unless provided سوف اذا شرط شريطه المقرر المتوقع المزمع يتوقع ستبدا سيبدا'.split(
    ' ',
  ),
);
const possible: ReadonlySet<string> = new Set('can could may might يمكن يستطيع تستطيع يستطيعون'.split(' '));
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
/** سيتم, ستغادر, and not سيارة. */
export function isFutureVerb(word: string): boolean {
  return futureVerb.test(word) && !notFutureVerb.has(word.replace(/^[وف](?=س)/, ''));
}

const reach = 10;

/** "can leave within 12 hours", قد يخرج خلال ساعتين: what can be is still to come. */
export function isToldAsPossible(tokens: Tokens, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const word = tokens.at(at);
    if (tokens.isMark(at) || tokens.lineBreaksBefore(at + 1) === 2) return false;
    if (possible.has(word) && tokens.at(at + 1) !== 'not' && !(word === 'may' && tokens.isCapital(at))) return true;
    if (/^[وف]?قد$/.test(word) && /^ي\p{L}{3,}$/u.test(tokens.at(at + 1))) return true;
  }
  return false;
}

const arrivals: ReadonlySet<string> = new Set(
  'وصل وصلت وصلوا غادر غادرت غادروا خرج خرجت خرجوا عبر عبرت عبروا بلغ بلغت بلغوا سجل سجلت قتل قتلت قتلوا اجلي اجليت اجلوا نزح نزحت نزحوا'.split(
    ' ',
  ),
);

/** "بلغ عدد الواصلين حتى الثلاثاء …": حتى names the day up to which was counted, which is over. */
export function isCountedUpTo(tokens: Tokens, index: number): boolean {
  if (!/^[وف]?حتي$/.test(tokens.at(index))) return false;
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    if (tokens.isMark(at) || tokens.lineBreaksBefore(at + 1) === 2) return false;
    const word = tokens.at(at).replace(/^[وف](?=.{3})/, '');
    if (future.has(word) || isFutureVerb(word)) return false;
    if (arrivals.has(word)) return true;
  }
  return false;
}

export function isToldAsFuture(tokens: Tokens, index: number): boolean {
  for (let at = index - 1; at >= Math.max(0, index - reach); at--) {
    const word = tokens.at(at);
    if (tokens.isMark(at) && word !== '-' && word !== '(' && word !== '/') return false;
    if (tokens.lineBreaksBefore(at + 1) === 2 || saying.has(word)) return false;
    // "had expected it on Monday": then, and not now.
    if (future.has(word) || future.has(word.replace(/^[وف](?=.{3})/, '')))
      return !/^(?:had|hadn)$/.test(tokens.at(at - 1));
    if (word === 'set' && tokens.at(at + 1) === 'to') return true;
    if (word === 'حال' && tokens.at(at - 1) === 'في') return true;
    if (isFutureVerb(word)) return true;
  }
  return false;
}
