/** The words by which a clause takes a stance: what points back, what denies, what accuses, what sets one number against another. */
import type { Language } from '../../operation/index.ts';
import type { Part } from './clauses.ts';
import type { Way } from './stances.ts';
import { FoldedLine, type Word } from './words.ts';

/** Nouns for what was said before. */
const SAID =
  'claims?|reports?|allegations?|accusations?|rumours?|rumors?|information|figures?|numbers?|toll|accounts?|assertions?|charges?|statements?|story';
const SAID_ARABIC =
  'معلومات|انبا|نبا|تقارير|تقرير|اتهامات|اتهام|خبر|اخبار|مزاعم|ادعاات|ادعا|روايه|شايعات|اشاعات|تصريحات|رقم|ارقام|حصيله|قول|كلام';
const TAIL = '(?: (?:[:"،,]|as|and|by|on|from|made|outright|false|entirely|yesterday|completely|in|at).*)?$';
const POINTS_BACK = new RegExp(
  `^(?:all |any |strongly )*(?:it|this|that|these|those|such)(?: (?:${SAID}))?${TAIL}` +
    `|^(?:the|these|those|such|all|any|media|earlier|activists'?|previous|both)? ?(?:${SAID})${TAIL}`,
  'u',
);
const POINTS_BACK_ARABIC = new RegExp(
  `^(?:(?:ال)?(?:صحه|وجود|بشده|جمله|كل|جميع|ما) )*(?:(?:هذه|هذا|ذلك|تلك) ?(?:ال(?:${SAID_ARABIC}|امر)(?: .*)?|$|[^ ]{1,2} .*$|[،,].*$|بشده.*$|جمله.*$)|ال(?:${SAID_ARABIC}|امر)(?: |$)|ما (?:ورد|قيل|نشر|تردد|ذكر|اشيع)(?: |$)|(?:ذكر|ورد|قيل|نشر|تردد)(?: |$))`,
  'u',
);
/** "yesterday's figure", رقم أمس: a number that was said before. */
const POINTS_AT_COUNT =
  /^(?:\S+ ){0,2}(?:figures?|counts?|numbers?|tolls?|totals?|estimates?)(?: |$)|^(?:هذا |هذه )?(?:ال)?(?:رقم|ارقام|حصيله|عدد|احصا[^ ]*|تقدير[^ ]*)(?: |$)/u;

export function pointsBack({ line, words }: FoldedLine): boolean {
  return (
    POINTS_BACK.test(line) ||
    POINTS_BACK_ARABIC.test(line) ||
    words.length === 0 ||
    (words.length <= 4 && POINTS_AT_COUNT.test(line))
  );
}

const POINTS_AT_UNTRUE = new RegExp(
  `^(?:\\S+ ){0,3}?(?:this|that|it|these|those|the|which)(?: (?:${SAID}))? (?:is|are|was|were) |^[وف]?(?:هذا|ذلك|هذه|تلك)(?: ال(?:${SAID_ARABIC}))? (?:غير|ليس|ليست|عار|عاريه|كاذبه|مفبركه)(?: |$)`,
  'u',
);

/** "That is not true", هذا غير صحيح: of what was said before. */
export function pointsAtUntrue({ line }: FoldedLine): boolean {
  return POINTS_AT_UNTRUE.test(line);
}

const ENGLISH_NOBODY_LEFT =
  /(?:^| )any (?:[a-z]+ )?(?:civilians?|people|residents?|persons?|one|body|inhabitants|families|patients|women|children)(?: (?:are|is|was|were))?(?: still)? (?:left|remain|remains|remained|remaining|inside|there|trapped|in )/u;
const ARABIC_NOBODY_LEFT =
  /(?:^| )(?:وجود|بقا) (?:اي )?(?:من )?(?:ال)?(?:مدني|مدنيين|مدنيون|سكان|اهالي|اهال|محاصرين|اشخاص|شخص|احد|عايلات|عايله|مرضي)(?: |$)/u;

/** "denied that any civilians are left": it is about those who are still there. */
export function deniesThatAnyAreLeft({ line }: FoldedLine, language: Language): boolean {
  return (language === 'ar' ? ARABIC_NOBODY_LEFT : ENGLISH_NOBODY_LEFT).test(`${line} `);
}

/** "put it at 150", قدر عددهم بكذا: another number for what was counted just before. */
export function givesRivalNumber(frame: readonly Word[], { line }: FoldedLine): boolean {
  if (
    /^(?:it|them|(?:the|that|\S+'s) (?:number|figure|total|toll|count)|(?:its|their) (?:losses|casualties|dead|toll)) at /u.test(
      line,
    )
  )
    return true;
  const isEstimate = frame.some(({ key }) => /^[وف]?(?:قدر|قدرت|قدروا|يقدر|تقدر|يقدرون)$/u.test(key));
  return isEstimate && /^(?:خساير[^ ]*|عدد|عددهم|عددها|العدد|الرقم|الحصيله)(?: |$)/u.test(line);
}

/** What the pointing words are for. */
export function pointsAt({ line }: FoldedLine): 'figure' | 'accusation' | null {
  if (/(?:^| )(?:accusations?|allegations?|charges?|(?:ال)?(?:اتهام|اتهامات|ادعا|ادعاات))(?: |$)/u.test(line))
    return 'accusation';
  return /(?:^| )(?:figures?|numbers?|tolls?|counts?|estimates?|totals?|(?:ال)?(?:رقم|ارقام|عدد|اعداد|حصيله|احصا))(?: |$)/u.test(
    line,
  )
    ? 'figure'
    : null;
}

const ENGLISH_PART_IN_IT =
  /(?:^| )(?:any |all )?(?:part|role|involvement|hand|responsibility|participation|complicity|connection|link|links)(?: (?:in|for|to|with)|$)/u;
const ARABIC_PART_IN_IT =
  /(?:^| )(?:اي )?(?:صله|علاقه|دور|مسووليته?|مسووليتها|مسووليتهم|مسووليه|تورطه?|تورطها|تورطهم|ضلوعه?|ضلوعها|ضلوعهم|مشاركته|مشاركتها|مشاركتهم|وقوفه|وقوفها)(?: |$)/u;

/** "denied any involvement": it is no claim that is denied, but a part in what happened. */
export function deniedWay({ line }: FoldedLine, language: Language): Way | null {
  return (language === 'ar' ? ARABIC_PART_IN_IT : ENGLISH_PART_IN_IT).test(line) ? 'a-part-in-it' : null;
}

const ACCUSES =
  /^(?:accused|accuses|accusing|blamed|blames|blaming|[وف]?(?:اتهم|اتهمت|اتهموا|اتهما|يتهم|تتهم|يتهمون))$/u;

/** True when somebody accuses somebody in these words before the content. */
export function isAccusation(frameWords: readonly Word[], language: Language): boolean {
  return frameWords.some(({ key, isMark }, index) => {
    if (isMark || !ACCUSES.test(key)) return false;
    // "was accused of": nobody is named who says it.
    return language === 'ar' || !/^(?:was|were|is|are|been|being|the|of)$/u.test(frameWords[index - 1]?.key ?? '');
  });
}

/** At the beginning of a clause: what follows is set against what was said before. */
const AGAINST =
  /^(?:however|by contrast|but|yet|in contrast|[وف]?(?:اما|لكن|لكنه|لكنها|غير ان|الا ان|بيد ان|بالمقابل|في المقابل))(?: |$)/u;

export function isSetAgainst(words: readonly Word[], opens: Part['opens']): boolean {
  return opens === 'contrast' || opens === 'but' || AGAINST.test(new FoldedLine(words.slice(0, 3)).line);
}

/** "We never closed it", لم نغلق: what somebody says was not so, of himself. */
const NOT_DONE =
  /^(?:" )?(?:we|i) (?:did not|didn't|have not|haven't|never)(?: |$)|^(?:" )?(?:نحن )?(?:لم|ما) [ن]\p{L}{2,}/u;

export function isUntrueSaid(words: readonly Word[]): boolean {
  return NOT_DONE.test(new FoldedLine(words).line);
}

const NEGATED =
  /^(?:no|not one|not a|none of|nobody|neither) |(?:^| )(?:had|has|have|was|were|did|are|is|do|does) (?:not|never)(?: |$)|n't(?: |$)|(?:^| )(?:لم|لا|ليس|ليست|لن)(?: |$)/u;

/** It says that something is not so, whatever that is. */
export function isNegative(words: readonly Word[]): boolean {
  return NEGATED.test(new FoldedLine(words).line);
}

/** Nouns of what is refused, not of what is denied: "denied access", "rejected the offer". */
const REFUSED =
  /^(?:\S+ ){0,4}?(?:access|entry|passage|permission|permit|exit|visas?|treatment|care|food|water|medicine|bail|leave|offers?|proposals?|plan|demands?|deal|requests?|calls?|ultimatum|terms|truce|ceasefire|agreement|talks|invitation|conditions?|idea|draft|resolution|orders?|appeals?|mediation|commander|officer|minister|governor|general)(?: |$)/u;

/** Whether what stands behind "denied", "rejected", "dismissed" is something asked for and refused. */
export function isRefused(words: readonly Word[]): boolean {
  const { line } = new FoldedLine(words.slice(0, 8));
  return (
    REFUSED.test(line) &&
    !/^(?:that|any|having|\S+ing)(?: |$)/u.test(line) &&
    !/(?:^| )(?:that|claims?|reports?|accusations?|allegations?)(?: |$)/u.test(line)
  );
}
