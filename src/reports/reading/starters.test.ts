import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberAt } from './numbers.ts';
import { foldText } from './folded-text.ts';
import { orderAt, shareAt } from './orders-and-shares.ts';
import { approximationAt } from './approximations.ts';
import { dualAt } from './counted-nouns.ts';
import { mayStart } from './starters.ts';
import { timePhraseAt } from './time-phrases.ts';
import { Tokens } from './tokens.ts';

test('common words start neither a number nor a time', () => {
  for (const word of ['و', 'كان', 'المدينه', 'said', 'people', 'of', 'داعش']) expect(mayStart(word)).toBe(false);
});

describe('wherever something is found, its first word may start it', () => {
  const words = fc.constantFrom(
    ...`nearly about between from half a an two thirds twenty five hundred thousand dozen dozens of tens several few since
    until Tuesday early late night last next week month May December 15 15th the sixth 2016 06 : 00 am past hours 24 ago
    overnight tonight today yesterday in and - / % ~ ٪ قرابة بنحو وأكثر من ما لا يقل عن بين وبين ثلاثة وأربعة آلاف ألفين لمئتي
    بمليون والآلاف وعشرات مئات بضع عدة نصف ونصف ثلثي شخصين وحافلتين منذ ومنذ حتى الثلاثاء والأربعاء يوم ليل ومساء صباح اليوم أمس
    وغدا أول بعد غد الأسبوع والشهر الماضي هذا الساعات بالساعات الأربع والعشرين الماضية اليومين الماضيين خلال 48 ساعة قبل أيام
    شهر عام وعام السادس والسادس من حزيران / يونيو كانون الأول محرم 1439 هـ الساعة السادسة صباحا والسادسة مساء الـ`
      .trim()
      .split(/\s+/),
  );
  test('in any order of their words', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 12 }), (chosen) => {
        const tokens = new Tokens(foldText(chosen.join(' ')));
        for (let index = 0; index < tokens.count; index++) {
          const found =
            timePhraseAt(tokens, index) ??
            approximationAt(tokens, index) ??
            orderAt(tokens, index) ??
            shareAt(tokens, index) ??
            numberAt(tokens, index) ??
            dualAt(tokens.at(index));
          if (found !== null)
            expect([tokens.at(index), tokens.nextStart(index, mayStart)]).toEqual([tokens.at(index), index]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
