/** Who is named beside an Arabic verb of saying: the subject, whom it was told, in what it was said. */
import { emptyToNull, tightened, type Clause, type Stretch } from './frame.ts';
import { ARABIC_MEDIA } from './verbs.ts';
import { FoldedLine, has } from './words.ts';

export const RELATIVES: ReadonlySet<string> = new Set([
  'الذي',
  'التي',
  'الذين',
  'اللذين',
  'ممن',
  'حيث',
  'وهو',
  'وهي',
  'وهم',
]);

/** Words at the beginning or end of a subject that are no part of it. */
export const LOOSE: ReadonlySet<string> = new Set([
  'مرارا',
  'تكرارا',
  'مجددا',
  'بشده',
  'رسميا',
  'قطعيا',
  'قد',
  'وقد',
  'كما',
  'وكان',
  'وكانت',
  'كان',
  'كانت',
  'ايضا',
  'الي',
  'علي',
  'و',
  'ف',
  'من',
  'جهته',
  'جهتها',
  'جانبه',
  'جانبها',
  'بدوره',
  'بدورها',
  'بدورهم',
  'ان',
  'انه',
  'انها',
  'الا',
  'لكن',
  'لكنه',
  'لكنها',
  'غير',
  'فيما',
  'بينما',
  'حين',
  'في',
  'وفي',
  'المقابل',
  'ما',
  'هذا',
  'ليل',
  'مساء',
  'صباح',
  'امس',
  'اليوم',
  'ومن',
  'فقد',
  'بالمقابل',
  'عن',
  'لها',
  'له',
  'انهم',
  'لكنهم',
  'وقت',
  'سابق',
  'لاحق',
  'قوله',
  'قولها',
  'قولهم',
  'مشيرا',
  'موضحا',
  'موكدا',
  'موكده',
  'موضحه',
  'مشيره',
]);

/** Where something was said: the subject ends before it. */
export const VENUE = /^(?:في|وفي|خلال|عبر|علي|لدي|عقب|بعد|اثناء|وخلال|وعبر)$/u;

const VENUE_NOUN =
  /^(?:ال)?(?:بيان|تصريح|تصريحات|موتمر|مقابله|حديث|تغريده|حسابه|حسابها|صفحته|صفحتها|اتصال|رساله|منشور|لقا|تقرير|تقريره|تقريرها|تقريره|نشره|موقعه|موقعها|مقطع|كلمه|جلسه|تويتر|فيسبوك|بيانه|بيانها|بريد|نداء|ندا)$/u;

export const keyAt = (clause: Clause, index: number): string => clause.words[index]?.key ?? '';

interface SubjectParts {
  readonly subject: Stretch | null;
  readonly carriers: readonly Stretch[];
  readonly isInStatement: boolean;
}

/** Splits "قائدة الحملة لوكالة فرانس برس في بيان الأحد" into who speaks, who carries it, and that it was a statement. */
export function subjectOf(clause: Clause, stretch: Stretch): SubjectParts {
  const carriers: Stretch[] = [];
  let isInStatement = false;
  let end = stretch.until;
  for (let index = stretch.from; index < stretch.until; index++) {
    if (clause.inQuotes[index]) continue;
    const key = keyAt(clause, index);
    if (index > stretch.from && (key === '،' || key === ',' || RELATIVES.has(key))) {
      end = Math.min(end, index);
      continue;
    }
    if (VENUE.test(key) && venueAfter(clause, index, stretch.until)) {
      const noun = keyAt(clause, index + 1);
      if (/^البيان$/u.test(noun)) isInStatement = true;
      const carrier = mediaFrom(clause, index + 2, stretch.until);
      if (carrier !== null) carriers.push(carrier);
      end = Math.min(end, index);
      continue;
    }
    // لوكالة فرانس برس، لرويترز، لصحيفة …
    if (
      index > stretch.from &&
      /^ل(?!ل|ا)/u.test(key) &&
      has(ARABIC_MEDIA, new FoldedLine(clause.words.slice(index, index + 2))) &&
      !/^لكن/u.test(key)
    ) {
      const carrier = tightened(clause, { from: index, until: carrierEnd(clause, index, stretch.until) });
      if (carrier !== null) carriers.push(carrier);
      end = Math.min(end, index);
    }
  }
  const subject = tightened(clause, { from: stretch.from, until: end }, (key) => LOOSE.has(key));
  return { subject, carriers, isInStatement };
}

function venueAfter(clause: Clause, index: number, until: number): boolean {
  return index + 1 < until && VENUE_NOUN.test(keyAt(clause, index + 1));
}

function carrierEnd(clause: Clause, from: number, until: number): number {
  let end = from + 1;
  while (
    end < until &&
    !clause.inTime[end] &&
    !clause.words[end]!.isMark &&
    !VENUE.test(keyAt(clause, end)) &&
    !RELATIVES.has(keyAt(clause, end))
  )
    end += 1;
  return Math.min(end, from + 5);
}

/** "في مقابلة مع قناة …", "في بيان نشرته وكالة …". */
function mediaFrom(clause: Clause, from: number, until: number): Stretch | null {
  for (let index = from; index < Math.min(until, from + 4); index++) {
    if (has(ARABIC_MEDIA, new FoldedLine([clause.words[index]!]))) {
      return tightened(
        clause,
        emptyToNull({ from: index, until: carrierEnd(clause, index, until) }) ?? { from: index, until: index + 1 },
      );
    }
  }
  return null;
}
