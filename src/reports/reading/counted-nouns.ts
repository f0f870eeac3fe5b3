/**
 * What is counted beside a number: the noun and its unit, in both languages, folded. In English adjectives may stand
 * between ("126 seriously wounded people"), in Arabic the noun stands first.
 */
import type { Unit } from '../claim.ts';
import type { Tokens } from './tokens.ts';

export interface CountedNoun {
  readonly unit: Unit;
  /** Tokens of the noun alone. */
  readonly from: number;
  /** One past its last token. */
  readonly next: number;
}

const units = new Map<string, Unit>();
/** Nouns in the dual whose plural has another form: they say "two" and nothing else can be meant. */
const duals = new Map<string, Unit>();

function nouns(unit: Unit, words: string): void {
  for (const word of words.trim().split(/\s+/)) units.set(word, unit);
}

nouns(
  'persons',
  `person persons people civilian civilians man men woman women child children girl girls boy boys infant infants baby
  babies resident residents inhabitant inhabitants fighter fighters militant militants rebel rebels insurgent insurgents
  gunman gunmen jihadist jihadists soldier soldiers troops combatant combatants defender defenders prisoner prisoners
  detainee detainees hostage hostages captive captives patient patients casualty casualties fatality fatalities victim
  victims evacuee evacuees refugee refugees idp idps returnee returnees migrant migrants survivor survivors soul souls
  individual individuals citizen citizens worker workers medic medics doctor doctors nurse nurses journalist journalists
  student students orphan orphans marine marines serviceman servicemen policeman policemen officer officers monitor
  monitors observer observers volunteer volunteers staff dead wounded injured displaced besieged elderly`,
);
nouns('households', 'household households family families');
nouns(
  'vehicles',
  `vehicle vehicles bus buses coach coaches minibus minibuses car cars truck trucks lorry lorries ambulance ambulances
  van vans minivan minivans pickup pickups`,
);
nouns('axes', 'axis axes');
nouns('km', 'km kms kilometre kilometres kilometer kilometers');
nouns('hours', 'hour hours hrs');
nouns('days', 'day days');

nouns(
  'persons',
  `شخص شخصا اشخاص مدني مدنيا مدنيين مدنيون مدنيه مدنيات نسمه رجل رجلا رجال امراه نساء سيده سيدات طفل طفلا اطفال طفله
  رضيع رضيعا مقاتل مقاتلا مقاتلين مقاتلون مسلح مسلحا مسلحين مسلحون نازح نازحا نازحين نازحون لاجي لاجيا لاجيين لاجيون
  جريح جريحا جرحي مصاب مصابا مصابين مصابون قتيل قتيلا قتلي شهيد شهيدا شهداء معتقل معتقلا معتقلين معتقلون اسير اسيرا اسري
  سجين سجينا سجناء محتجز محتجزا محتجزين محتجزون رهينه رهاين عنصر عنصرا عناصر جندي جنديا جنود ساكن ساكنا سكان مواطن مواطنا
  مواطنين مواطنون مريض مريضا مرضي محاصر محاصرا محاصرين محاصرون ناج ناجيا ناجين نفس نفسا انسان انسانا فرد فردا افراد ارهابي
  ارهابيا ارهابيين ضحيه ضحايا مفقود مفقودا مفقودين مهجر مهجرا مهجرين عايد عايدا عايدين صحافي صحافيا صحافيين مسعف مسعفا
  مسعفين طبيب طبيبا اطباء عامل عمال اهالي ابناء مقاتلي مسلحي نازحي مدنيي لاجيي عالق عالقا عالقين عالقون اخرون متطوع متطوعا متطوعين مسن مسنا مسنين يتيم يتيما ايتام`,
);
nouns('households', 'عايله عايلات اسره اسر');
nouns('vehicles', 'حافله حافلات باص باصا باصات سياره سيارات شاحنه شاحنات مركبه مركبات عربه عربات اليات ناقله ناقلات');
nouns('axes', 'محور محورا محاور');
nouns('km', 'كيلومتر كيلومترا كيلومترات كم كلم');
nouns('hours', 'ساعه ساعات');
nouns('days', 'يوم يوما ايام');

function dual(unit: Unit, stems: string): void {
  for (const stem of stems.split(' ')) {
    duals.set(`${stem}ان`, unit);
    duals.set(`${stem}ين`, unit);
  }
}

dual('persons', 'شخص رجل امرات طفل طفلت قتيل جريح عنصر جندي اسير سجين رهينت مريض شهيد');
dual('households', 'عايلت اسرت');
dual('vehicles', 'حافلت باص سيارت شاحنت مركبت عربت');
dual('axes', 'محور');
dual('hours', 'ساعت');
dual('days', 'يوم');
// Their plural ends in ون and ين, so only the ending ان is the dual.
for (const stem of 'مدني مقاتل مسلح نازح مصاب معتقل محتجز مفقود مسعف صحافي متطوع'.split(' '))
  duals.set(`${stem}ان`, 'persons');

/** Dual nouns. */
export const dualStarters: readonly string[] = [...duals.keys()];

/** Words at which the search for a noun behind adjectives ends. */
const stops: ReadonlySet<string> = new Set(
  `m a an the and or but of in on at to from by with for into near inside outside across around over under after before since until
  during between among amid against that which who whom whose were was is are be been being has have had will would could can
  may might must should do did does not no as than so if when while where there here this these those it its they them their
  he she his her we our you your i said says say told according left leave leaving remain remained remains reached entered
  crossed arrived fled out without back only percent per kilometres hours days weeks months years hour day week month year`.split(
    /\s+/,
  ),
);

function isArabicWord(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 0x620 && first <= 0x6ff;
}

/** Unit of a noun, with or without the article; null when it is not a known one. */
export function unitOfNoun(word: string): Unit | null {
  const direct = units.get(word);
  if (direct !== undefined) return direct;
  return word.startsWith('ال') ? (units.get(word.slice(2)) ?? null) : null;
}

/** The unit of a dual noun that says "two" by itself; null for anything else. Prefixes و ف ب ل ك may stand before it. */
export function dualAt(word: string): { readonly unit: Unit; readonly prefixLength: number } | null {
  const plain = duals.get(word);
  if (plain !== undefined) return { unit: plain, prefixLength: 0 };
  if (!/^[وفبلك]/.test(word)) return null;
  const unit = duals.get(word.slice(1));
  return unit === undefined ? null : { unit, prefixLength: 1 };
}

/** The counted noun that begins at a token: a known one, or, with unit `other`, the plain word that stands there. */
export function countedNounAt(tokens: Tokens, index: number): CountedNoun | null {
  const word = tokens.at(index);
  if ((!tokens.isWord(index) && word !== '-') || tokens.lineBreaksBefore(index) === 2) return null;
  return isArabicWord(word) ? arabicNoun(tokens, index) : englishNoun(tokens, index);
}

const arabicStops: ReadonlySet<string> = new Set(
  `و من في الي علي عن مع ان انهم لم لا لن ما منهم منها او ثم قد كان كانت حتي بين بعد قبل خلال منذ ضد داخل خارج هو هي هم
  الذين التي الذي هذا هذه تقريبا فقط اخرين اخري ايضا كما بعدما بينهم بينها`.split(/\s+/),
);

function arabicNoun(tokens: Tokens, index: number): CountedNoun | null {
  let at = index;
  let word = tokens.at(at);
  if (word === 'من') {
    at++;
    if (!tokens.isWord(at)) return null;
    word = tokens.at(at);
    const unit = unitOfNoun(word);
    const isCounted = unit === 'persons' || unit === 'households' || unit === 'vehicles';
    return unit === null || !(isCounted || word.startsWith('ال')) ? null : { unit, from: at, next: at + 1 };
  }
  const unit = unitOfNoun(word);
  if (unit !== null) return { unit, from: at, next: at + 1 };
  return arabicStops.has(word) || word.length < 3 ? null : { unit: 'other', from: at, next: at + 1 };
}

function englishNoun(tokens: Tokens, index: number): CountedNoun | null {
  let at = index;
  // "a 10-hour truce", "the 30-km road"
  if (tokens.at(at) === '-' && tokens.touchesPrevious(at) && tokens.touchesPrevious(at + 1)) {
    const unit = units.get(tokens.at(at + 1));
    return unit === undefined ? null : { unit, from: at + 1, next: at + 2 };
  }
  if (tokens.at(at) === 'of') {
    at++;
    while (['the', 'its', 'their', 'those', 'these'].includes(tokens.at(at))) at++;
  }
  let fallback: CountedNoun | null = null;
  for (let steps = 0; steps < 4; steps++) {
    if (!tokens.isWord(at) || tokens.lineBreaksBefore(at) === 2) break;
    const word = tokens.at(at);
    if (isArabicWord(word)) break;
    const unit = units.get(word) ?? null;
    if (unit !== null) {
      // "wounded people", "injured civilians": the noun is the last of them.
      const following = tokens.isWord(at + 1) ? (units.get(tokens.at(at + 1)) ?? null) : null;
      const isAdjective = /^(?:dead|wounded|injured|displaced|besieged|elderly|civilian|rebel)$/.test(word);
      if (isAdjective && following !== null) {
        at++;
        continue;
      }
      return { unit, from: at, next: at + 1 };
    }
    if (stops.has(word)) break;
    if (!/(?:ed|ing)$/.test(word)) fallback ??= { unit: 'other', from: at, next: at + 1 };
    at++;
    if (tokens.at(at) === '-') at++;
  }
  return fallback;
}
