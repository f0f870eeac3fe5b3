/** Numbers that count nothing: of a brigade, a road, a resolution, an ordinal, a list, a telephone, a year. */
import type { Tokens } from './tokens.ts';

const namesBefore: ReadonlySet<string> = new Set(
  `brigade division regiment battalion unit resolution article paragraph annex route highway road gate checkpoint number no nos
  page phase part chapter room flight level grade type class group figure table zone sector district block point level
  اللواء لواء الفرقه فرقه الفوج فوج الكتيبه كتيبه القرار قرار الماده ماده الفقره فقره رقم الطريق طريق البند بند صفحه الصفحه
  المرحله القطاع قناه القناه`.split(/\s+/),
);
const namesAfter: ReadonlySet<string> = new Set(
  'st nd rd th brigade division regiment battalion mm cm gmt utc am pm'.split(' '),
);
const yearsBefore: ReadonlySet<string> = new Set(
  `in since by until before after during year from of late early mid في عام العام سنه السنه منذ بعام لعام وعام مطلع اواخر اوايل
  نهايه بدايه حتي`.split(/\s+/),
);
/** Prefixes that touch the digits they belong to: و500, الـ24. */
const touchingPrefixes: ReadonlySet<string> = new Set('و ف ب ل ك ال بال وال لل فال ولل وب ول'.split(' '));

/** Index after a number that is not a quantity, or null when it may be one. */
export function isInName(tokens: Tokens, index: number): number | null {
  if (!tokens.isNumber(index)) return null;
  const digits = tokens.at(index);
  const plain = /^[0-9]+$/.test(digits);
  const previous = tokens.at(index - 1);
  const touches = tokens.touchesPrevious(index);
  const following = tokens.at(index + 1);
  const followingTouches = tokens.touchesPrevious(index + 1);

  // Letters or a hyphenated name before: M5, AK-47, #3, 2016/2328, :30.
  if (touches && tokens.isWord(index - 1) && !touchingPrefixes.has(previous)) return index + 1;
  if (touches && previous === '-' && tokens.touchesPrevious(index - 1) && tokens.isWord(index - 2)) {
    if (!touchingPrefixes.has(tokens.at(index - 2))) return index + 1;
  }
  if (touches && previous === '+') return pastTelephone(tokens, index);
  if (touches && /^[#/:@_=\\]$/.test(previous)) return pastChain(tokens, index);
  const isNamed = namesBefore.has(previous) || (/^[وبل]/.test(previous) && namesBefore.has(previous.slice(1)));
  if (isNamed && tokens.lineBreaksBefore(index) < 2) return index + 1;
  // Dates, clock times, telephones: digits chained by / : - without spaces, three groups or with / and :.
  const chainEnd = pastChain(tokens, index);
  if (chainEnd > index + 1) {
    const groups = (chainEnd - index + 1) / 2;
    if (groups > 2 || tokens.at(index + 1) !== '-') return chainEnd;
    if (digits.startsWith('0')) return chainEnd;
  }
  if (plain && digits.length > 1 && digits.startsWith('0')) return index + 1;
  if (plain && digits.length >= 10) return index + 1;
  // 101st, 45-year-old.
  if (followingTouches && tokens.isWord(index + 1) && namesAfter.has(following)) return index + 2;
  if (namesAfter.has(following) && following.length > 2) return index + 2;
  if (following === '-' && followingTouches && /^(?:years?|year)$/.test(tokens.at(index + 2))) return index + 3;
  // [12]; a list number at the start of a line.
  if (previous === '[' && following === ']') return index + 2;
  if (plain && digits.length <= 2) {
    const lineStart =
      tokens.lineBreaksBefore(index) > 0 || (previous === '(' && tokens.lineBreaksBefore(index - 1) > 0);
    const closes = /^[).\-]$/.test(following) && (followingTouches || following === '-');
    if (lineStart && closes && !tokens.touchesPrevious(index + 2)) return index + 2;
  }
  // Years.
  if (plain && digits.length === 4 && /^(?:19|20)/.test(digits) && yearsBefore.has(previous)) return index + 1;
  return null;
}

/** Groups of digits after a country's code, at most six. */
function pastTelephone(tokens: Tokens, index: number): number {
  let at = index + 1;
  for (let groups = 0; groups < 6; groups++) {
    const next = tokens.at(at) === '-' ? at + 1 : at;
    if (!tokens.isNumber(next) || tokens.lineBreaksBefore(next) > 0) break;
    at = next + 1;
  }
  return at;
}

/** One past a chain such as 15/12/2016, 06:00, 021-222-333. */
function pastChain(tokens: Tokens, index: number): number {
  let at = index + 1;
  while (
    /^[/:\-.]$/.test(tokens.at(at)) &&
    tokens.touchesPrevious(at) &&
    tokens.isNumber(at + 1) &&
    tokens.touchesPrevious(at + 1)
  ) {
    at += 2;
  }
  return at;
}
