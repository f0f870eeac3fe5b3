/** Whether a clause tells of what was, by its words. Short lists; where they leave it open the answer is no. */
import type { Language } from '../../operation/index.ts';
import { isFutureVerb } from './tense.ts';
import { FoldedLine, type Word } from './words.ts';

const ENGLISH_NOW =
  /(?:^| )(?:is|are|am|has|have|isn't|aren't|hasn't|haven't|now|still|so far|to date|until now|currently|since|remain|remains|continue|continues|will|would|shall|may|might|can|could|must|should|per day|a day|every day|each day|daily)(?: |$)/u;
const ENGLISH_PAST =
  /(?:^| )(?:was|were|had|did|left|fled|went|came|took|said|told|spoke|put|gave|got|drove|began|broke|brought|found|held|hit|let|lost|made|met|ran|rose|fell|sent|set|shot|shut|struck|stood|stayed|saw|\p{L}{2,}ed)(?: |$)/u;
const ARABIC_NOW =
  /(?:^| )(?:[وف]?(?:لا|ما) (?:[يت]زال[^ ]*|زال[^ ]*)|مازال[^ ]*|[وف]?(?:بات|باتت|باتوا)|حتي الان|الي الان|[وف]?منذ|الان|حاليا|يوميا|كل يوم|في اليوم|سوف|قد ي\p{L}{3,})(?: |$)/u;
/** A verb of the present at the clause's beginning; a word with ت there may be past as well. */
const ARABIC_PRESENT_FIRST = /^(?:[^ ]{1,2} )?[وف]?ي(?!وم)\p{L}{3,}(?: |$)/u;

/** What was and is over. Not what lasts, is told in the present, or is still to come. */
export function isToldAsPast(words: readonly Word[], language: Language): boolean {
  const { line } = new FoldedLine(words);
  if (language === 'ar') {
    if (words.some(({ key }) => isFutureVerb(key))) return false;
    return ![ARABIC_NOW, ARABIC_PRESENT_FIRST, ARABIC_HABIT].some((now) => now.test(line));
  }
  return !ENGLISH_NOW.test(line) && ENGLISH_PAST.test(line);
}

const ENGLISH_HABIT =
  /(?:^| )(?:is|are|holds|runs|lasts|opens|closes|starts|begins|ends|operates|works|stays|applies|daily|every day|each day)(?: |$)/u;
const ARABIC_HABIT = /(?:^| )(?:[وف]?[يت](?:سري|ستمر|بدا|نتهي|فتح|غلق|عمل|متد|دوم)|يوميا|كل يوم|يوميه)(?: |$)/u;

/** What holds on any day: "the gate opens from 09:00 to 12:00". */
export function isToldAsHabit(words: readonly Word[], language: Language): boolean {
  return (language === 'ar' ? ARABIC_HABIT : ENGLISH_HABIT).test(new FoldedLine(words).line);
}
