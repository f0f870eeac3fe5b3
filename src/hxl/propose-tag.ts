/** What tag a header may mean, from its English or Arabic words. A proposal for a person to decide on, never applied. */
import { nearestWord } from '../base/nearest-word.ts';
import { CORE_HASHTAGS } from './core-tags.ts';
import { readOldTag } from './old-tags.ts';
import { formatTag, parseTag } from './tag.ts';

/** Tag → headers that mean it. Longer headers are tried first, whole words only. */
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  '#access': ['access', 'access constraints', 'وصول', 'امكانية الوصول'],
  '#activity': ['activity', 'project', 'نشاط', 'مشروع'],
  '#adm1+name': ['governorate', 'province', 'region name', 'admin1', 'admin 1', 'محافظة'],
  '#adm2+name': ['district', 'admin2', 'admin 2', 'منطقة', 'قضاء'],
  '#adm3+name': ['subdistrict', 'sub district', 'admin3', 'admin 3', 'ناحية'],
  '#adm4+name': ['community', 'town', 'village', 'admin4', 'admin 4', 'بلدة', 'قرية', 'تجمع'],
  '#adm5+name': ['neighbourhood', 'neighborhood', 'quarter', 'admin5', 'admin 5', 'حي', 'احياء'],
  '#adm1+code': ['governorate pcode', 'governorate code', 'adm1 pcode', 'رمز محافظة'],
  '#adm2+code': ['district pcode', 'district code', 'adm2 pcode', 'رمز منطقة'],
  '#adm3+code': ['subdistrict pcode', 'subdistrict code', 'adm3 pcode', 'رمز ناحية'],
  '#adm4+code': ['community pcode', 'community code', 'adm4 pcode'],
  '#affected': ['affected', 'people affected', 'number affected', 'متضررون', 'متضررين', 'عدد المتضررين'],
  '#affected+detained': ['detained', 'held', 'arrested', 'محتجزون', 'محتجزين', 'معتقلون', 'معتقلين'],
  '#affected+displaced': ['displaced', 'مهجرون', 'مهجرين'],
  '#affected+evacuated': ['evacuated', 'left', 'من تم اجلاوهم', 'مجلون', 'اجلاء'],
  '#affected+hh': ['households', 'families', 'number of households', 'اسر', 'عائلات', 'عدد الاسر'],
  '#affected+idps': ['idp', 'idps', 'internally displaced', 'نازحون', 'نازحين'],
  '#affected+ind+trapped': ['trapped', 'besieged', 'people trapped', 'محاصرون', 'محاصرين', 'عالقون', 'عالقين'],
  '#affected+injured': ['injured', 'wounded', 'جرحى', 'مصابون', 'مصابين'],
  '#affected+killed': ['killed', 'deaths', 'dead', 'قتلى', 'شهداء', 'ضحايا'],
  '#affected+refugees': ['refugees', 'refugee', 'لاجيون', 'لاجيين'],
  '#capacity': ['capacity', 'سعة', 'قدرة استيعابية'],
  '#contact+email': ['email', 'e mail', 'بريد الكتروني'],
  '#contact+name': ['contact person', 'contact name', 'contact', 'جهة اتصال'],
  '#contact+phone': ['phone', 'telephone', 'contact phone', 'هاتف'],
  '#country+code': ['country code', 'iso', 'iso3', 'iso3 country code', 'رمز دولة'],
  '#country+name': ['country', 'دولة', 'بلد'],
  '#crisis': ['crisis', 'emergency', 'ازمة'],
  '#date': ['date', 'month', 'تاريخ'],
  '#date+end': ['end date', 'to date', 'تاريخ انتهاء'],
  '#date+occurred': ['date of incident', 'incident date', 'تاريخ حادث'],
  '#date+reported': ['report date', 'reported', 'date reported', 'date of assessment', 'تاريخ تقرير'],
  '#date+start': ['start date', 'from date', 'تاريخ بدء'],
  '#description': ['description', 'comments', 'comment', 'notes', 'remarks', 'وصف', 'ملاحظات'],
  '#event+name': ['event', 'incident', 'حادث', 'حدث'],
  '#event+type': ['event type', 'incident type', 'نوع حادث'],
  '#geo+lat': ['lat', 'latitude', 'y', 'خط عرض', 'عرض'],
  '#geo+lon': ['lon', 'long', 'lng', 'longitude', 'x', 'خط طول', 'طول'],
  '#indicator+name': ['indicator', 'موشر'],
  '#indicator+num': ['value', 'figure', 'number', 'عدد', 'رقم', 'قيمة'],
  '#inneed': ['people in need', 'in need', 'pin', 'محتاجون', 'محتاجين'],
  '#item': ['item', 'مادة', 'مواد'],
  '#loc+code': ['pcode', 'p code', 'place code', 'رمز مكان'],
  '#loc+name': ['location', 'place', 'site', 'camp name', 'site name', 'مكان', 'موقع', 'مخيم'],
  '#loc+dest+name': ['destination', 'وجهة'],
  '#loc+origin+name': ['origin', 'place of origin', 'منشا', 'مكان اصلي'],
  '#loc+type': ['type of site', 'location type', 'نوع موقع'],
  '#meta+id': ['id', 'record id', 'معرف'],
  '#meta+source': ['source', 'مصدر'],
  '#meta+url': ['url', 'link', 'website', 'رابط'],
  '#org+name': ['organisation', 'organization', 'org', 'agency', 'منظمة', 'جهة'],
  '#population': [
    'population',
    'individuals',
    'people',
    'persons',
    'number of individuals',
    'سكان',
    'عدد السكان',
    'اشخاص',
  ],
  '#population+children': ['children', 'اطفال'],
  '#population+elderly': ['elderly', 'مسنون', 'مسنين', 'كبار سن'],
  '#population+f': ['female', 'females', 'women', 'اناث', 'نساء'],
  '#population+m': ['male', 'males', 'men', 'ذكور', 'رجال'],
  '#reached': ['reached', 'people reached', 'مستفيدون', 'مستفيدين'],
  '#sector': ['sector', 'cluster', 'قطاع', 'قطاعات'],
  '#service': ['service', 'خدمة', 'خدمات'],
  '#severity': ['severity', 'شدة'],
  '#status': ['status', 'state', 'حالة'],
  '#subsector': ['subsector', 'sub sector', 'قطاع فرعي'],
  '#targeted': ['targeted', 'target', 'people targeted', 'مستهدفون', 'مستهدفين'],
  '#value': ['amount', 'budget', 'cost', 'مبلغ', 'ميزانية'],
};

const byHeader = new Map(
  Object.entries(HEADERS).flatMap(([tag, headers]) => headers.map((header) => [plainWords(header), tag] as const)),
);
const longestFirst = [...byHeader.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
/** Long enough that one letter more or less is a slip of the pen and not another word. */
const spellable = longestFirst.filter((header) => header.length >= 5 && !header.includes(' '));

/** The tag a header may mean, or null. The same header gets the same answer. */
export function proposeTag(header: string): string | null {
  const text = header.trim().slice(0, 200);
  if (text === '' || /^[\d\s.,%٠-٩-]+$/u.test(text)) return null;
  const written = parseTag(text.startsWith('#') ? text : `#${text}`);
  // `sector+es` is a tag that lost its "#"; a bare word is a header.
  if (
    written !== null &&
    CORE_HASHTAGS.includes(written.hashtag) &&
    (text.includes('+') || !byHeader.has(plainWords(text)))
  )
    return formatTag(written);
  const plain = plainWords(text);
  const whole = byHeader.get(plain);
  if (whole !== undefined) return whole;
  const old = readOldTag(text.startsWith('#') ? text : `#${text}`);
  if (old?.kind === 'mapped') return old.tag;
  const padded = ` ${plain} `;
  const within = longestFirst.find((candidate) => candidate.length > 1 && padded.includes(` ${candidate} `));
  if (within !== undefined) return asCode(byHeader.get(within)!, padded);
  const near = plain.length < 5 ? null : nearestWord(plain, spellable);
  return near === null || Math.abs(near.length - plain.length) > 2 ? null : byHeader.get(near)!;
}

const CODE_WORDS = [' id ', ' code ', ' pcode ', ' p code ', ' رمز ', ' كود '];

/** A header that says "code" beside a place, an organisation or an indicator means its code, not its name. */
function asCode(tag: string, padded: string): string {
  if (!CODE_WORDS.some((word) => padded.includes(word))) return tag;
  return tag.endsWith('+name') ? tag.replace(/\+name$/, '+code') : tag;
}

/** The same for a cell among tags, where a core word alone is a tag that lost its "#". */
export function proposeForTagRow(cell: string): string | null {
  const bare = parseTag(`#${cell.trim()}`);
  return bare !== null && CORE_HASHTAGS.includes(bare.hashtag) ? formatTag(bare) : proposeTag(cell);
}

/**
 * Small letters, words apart by one space; Latin accents, Arabic vowel signs and the article fall away, and letters that are
 * often written for one another become one.
 */
function plainWords(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/[ىئ]/gu, 'ي')
    .replace(/ؤ/gu, 'و')
    .replace(/ة/gu, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => (word.length > 3 && word.startsWith('ال') ? word.slice(2) : word))
    .join(' ');
}
