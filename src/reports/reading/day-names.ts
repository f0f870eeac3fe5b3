/** Names of days, of parts of the day, and of days beside today, folded, in both languages. */

/** 1 Monday … 7 Sunday, as in ISO 8601. */
const weekdays = new Map<string, number>();
[
  'monday الاثنين',
  'tuesday الثلاثاء الثلاثا',
  'wednesday الاربعاء الاربعا',
  'thursday الخميس',
  'friday الجمعه',
  'saturday السبت',
  'sunday الاحد',
].forEach((words, index) => {
  for (const word of words.split(' ')) weekdays.set(word, index + 1);
});

export function weekdayOf(word: string): number | null {
  return weekdays.get(word) ?? null;
}

export type Part =
  'early' | 'dawn' | 'morning' | 'noon' | 'afternoon' | 'late-afternoon' | 'evening' | 'night' | 'late';

/** Hours from the day's midnight; more than 24 is the next day. Fixed, so that a word means the same in every report. */
export const partHours: Readonly<Record<Part, readonly [number, number]>> = {
  early: [0, 6],
  dawn: [3, 6],
  morning: [6, 12],
  noon: [11, 14],
  afternoon: [12, 18],
  'late-afternoon': [15, 18],
  evening: [17, 24],
  night: [18, 30],
  late: [18, 24],
};

/** "مساء الثلاثاء", "صباح اليوم": before the day. */
export const arabicParts: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['فجر', 'dawn'],
  ['صباح', 'morning'],
  ['صبيحه', 'morning'],
  ['ظهر', 'noon'],
  ['ظهيره', 'noon'],
  ['عصر', 'late-afternoon'],
  ['مساء', 'evening'],
  ['عشيه', 'evening'],
  ['ليل', 'night'],
  ['ليله', 'night'],
]);

/** "صباحا", "مساء" after a clock time or a day. */
export const arabicPartsAfter: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['فجرا', 'dawn'],
  ['صباحا', 'morning'],
  ['ظهرا', 'noon'],
  ['عصرا', 'late-afternoon'],
  ['مساء', 'evening'],
  ['مساءا', 'evening'],
  ['ليلا', 'night'],
]);

export const englishParts: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['dawn', 'dawn'],
  ['morning', 'morning'],
  ['noon', 'noon'],
  ['midday', 'noon'],
  ['afternoon', 'afternoon'],
  ['evening', 'evening'],
  ['night', 'night'],
]);

/** Words with which a named day may start. */
export const weekdayStarters: readonly string[] = [...weekdays.keys()];

/** Days from today. */
export const relativeDays: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
  ['اليوم', 0],
  ['امس', -1],
  ['البارحه', -1],
  ['غدا', 1],
  ['غد', 1],
  ['الغد', 1],
]);
