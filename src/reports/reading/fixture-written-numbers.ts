/**
 * Whole numbers written out in words, the other way round from the reader and without its tables. For tests only.
 */
export interface ArabicStyle {
  /** مائة rather than مئة. */
  readonly oldHundred: boolean;
  /** ثلاث مئة rather than ثلاثمئة. */
  readonly apart: boolean;
  /** ين rather than ون and ان. */
  readonly oblique: boolean;
  readonly feminine: boolean;
  /** ألفاً with its tanwin rather than ألفا. */
  readonly marked: boolean;
}

const masculine = ['', 'واحد', 'اثنا', 'ثلاثة', 'أربعة', 'خمسة', 'ستة', 'سبعة', 'ثمانية', 'تسعة', 'عشرة'];
const feminine = ['', 'إحدى', 'اثنتا', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثماني', 'تسع', 'عشر'];
const tens = ['', '', 'عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];
const stems = ['', '', '', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];

export function inArabic(value: number, style: ArabicStyle): string {
  const parts: string[] = [];
  const millions = Math.floor(value / 1e6);
  const thousands = Math.floor(value / 1e3) % 1000;
  const rest = value % 1000;
  if (millions > 0) parts.push(scaled(millions, 'مليون', 'ملايين', style));
  if (thousands > 0) parts.push(scaled(thousands, 'ألف', 'آلاف', style));
  if (rest > 0) parts.push(arabicGroup(rest, style));
  return parts.join(' و');
}

function scaled(count: number, one: string, many: string, style: ArabicStyle): string {
  const dual = one + (style.oblique ? 'ين' : 'ان');
  if (count === 1) return one;
  if (count === 2) return dual;
  const low = count % 100;
  if (low === 0) return `${arabicGroup(count, style, true)} ${one}`;
  if (low <= 2) return `${arabicGroup(count - low, style, true)} ${one} و${low === 1 ? one : dual}`;
  if (low <= 10) return `${arabicGroup(count, { ...style, feminine: false })} ${many}`;
  return `${arabicGroup(count, { ...style, feminine: false })} ${one}${style.marked ? 'اً' : 'ا'}`;
}

function arabicGroup(value: number, style: ArabicStyle, beforeNoun = false): string {
  const parts: string[] = [];
  const hundreds = Math.floor(value / 100);
  const low = value % 100;
  const hundred = style.oldHundred ? 'مائة' : 'مئة';
  if (hundreds === 1) parts.push(hundred);
  else if (hundreds === 2) {
    const ending = (style.oblique ? 'ي' : 'ا') + (beforeNoun && low === 0 ? '' : 'ن');
    parts.push((style.oldHundred ? 'مائت' : 'مئت') + ending);
  } else if (hundreds > 2) parts.push(stems[hundreds]! + (style.apart ? ' ' : '') + hundred);
  if (low > 0) parts.push(belowHundred(low, style));
  return parts.join(' و');
}

function belowHundred(value: number, style: ArabicStyle): string {
  const units = style.feminine ? feminine : masculine;
  if (value === 1) return style.feminine ? 'واحدة' : 'واحد';
  if (value === 2) return (style.feminine ? 'اثنت' : 'اثن') + (style.oblique ? 'ين' : 'ان');
  if (value <= 10) return units[value]!;
  if (value < 20) {
    const ten = style.feminine ? 'عشرة' : 'عشر';
    if (value === 11) return `${style.feminine ? 'إحدى' : 'أحد'} ${ten}`;
    if (value === 12) return `${(style.feminine ? 'اثنت' : 'اثن') + (style.oblique ? 'ي' : 'ا')} ${ten}`;
    return `${units[value - 10]!} ${ten}`;
  }
  const ten = tens[Math.floor(value / 10)]! + (style.oblique ? 'ين' : 'ون');
  const unit = value % 10;
  if (unit === 0) return ten;
  return `${unit === 2 ? belowHundred(2, style) : units[unit]!} و${ten}`;
}

export interface EnglishStyle {
  readonly hyphen: boolean;
  readonly and: boolean;
  readonly capital: boolean;
}

const small =
  ' one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const english = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

export function inEnglish(value: number, style: EnglishStyle): string {
  const parts: string[] = [];
  const millions = Math.floor(value / 1e6);
  const thousands = Math.floor(value / 1e3) % 1000;
  const rest = value % 1000;
  if (millions > 0) parts.push(`${englishGroup(millions, style)} million`);
  if (thousands > 0) parts.push(`${englishGroup(thousands, style)} thousand`);
  if (rest > 0) parts.push((style.and && parts.length > 0 && rest < 100 ? 'and ' : '') + englishGroup(rest, style));
  const words = parts.join(' ');
  return style.capital ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

function englishGroup(value: number, style: EnglishStyle): string {
  const hundreds = Math.floor(value / 100);
  const low = value % 100;
  const unit = low % 10;
  const words =
    low < 20
      ? small[low]!
      : english[Math.floor(low / 10)]! + (unit > 0 ? (style.hyphen ? '-' : ' ') + small[unit]! : '');
  if (hundreds === 0) return words;
  return `${small[hundreds]!} hundred${low === 0 ? '' : `${style.and ? ' and' : ''} ${words}`}`;
}
