/** Verbs and phrases by which a text says who says something, in each language. */
import { arabicCue, englishCue } from './cues.ts';
import { foldWord } from './words.ts';

/** What a reporting verb does to what it brings. */
export type Act = 'say' | 'deny' | 'confirm' | 'dispute' | 'correct';

/** Forms of an Arabic verb: past of he, she, they; present of he or she and they. */
function forms(past: string, present: string): string[] {
  const [p, q] = [foldWord(past), foldWord(present)];
  const stem = p.endsWith('ي') ? p.slice(0, -1) : p;
  const they = q.endsWith('ي') ? q.slice(0, -1) : q;
  return [p, `${stem}ت`, `${stem}وا`, `${p}ا`, `ي${q}`, `ت${q}`, `ن${q}`, `ي${they}ون`];
}

const saying: readonly (readonly [string, string])[] = [
  ['أعلن', 'علن'],
  ['قال', 'قول'],
  ['أوضح', 'وضح'],
  ['أكد', 'ؤكد'],
  ['أضاف', 'ضيف'],
  ['ذكر', 'ذكر'],
  ['أفاد', 'فيد'],
  ['صرح', 'صرح'],
  ['لفت', 'لفت'],
  ['أشار', 'شير'],
  ['كشف', 'كشف'],
  ['تابع', 'تابع'],
  ['اعتبر', 'عتبر'],
  ['شدد', 'شدد'],
  ['حذر', 'حذر'],
  ['بين', 'بين'],
  ['نوه', 'نوه'],
  ['أبلغ', 'بلغ'],
  ['أخبر', 'خبر'],
  ['زعم', 'زعم'],
  ['ادعى', 'دعي'],
  ['قدر', 'قدر'],
  ['حدد', 'حدد'],
  ['سمى', 'سمي'],
  ['روى', 'روي'],
  ['أقر', 'قر'],
  ['كتب', 'كتب'],
  ['توقع', 'توقع'],
  ['أورد', 'ورد'],
  ['رأى', 'رى'],
  ['نقل', 'نقل'],
  ['ناشد', 'ناشد'],
  ['طالب', 'طالب'],
  ['رجح', 'رجح'],
  ['وثق', 'وثق'],
  ['أحصى', 'حصي'],
  ['سجل', 'سجل'],
  ['تحدث', 'تحدث'],
  ['تعهد', 'تعهد'],
  ['استبعد', 'ستبعد'],
];

const acts: readonly (readonly [Act, readonly (readonly [string, string])[]])[] = [
  ['say', saying],
  [
    'deny',
    [
      ['نفى', 'نفي'],
      ['كذب', 'كذب'],
      ['أنكر', 'نكر'],
      ['دحض', 'دحض'],
      ['فند', 'فند'],
    ],
  ],
  [
    'dispute',
    [
      ['شكك', 'شكك'],
      ['اعترض', 'عترض'],
      ['طعن', 'طعن'],
    ],
  ],
  [
    'correct',
    [
      ['صحح', 'صحح'],
      ['عدل', 'عدل'],
    ],
  ],
];

const arabicActs = new Map<string, Act>();
for (const [act, verbs] of acts) {
  for (const [past, present] of verbs) for (const form of forms(past, present)) arabicActs.set(form, act);
}
/** Forms that are other words far more often. */
for (const form of [
  'بين',
  'بينا',
  'بينت',
  'ينقل',
  'تنقل',
  'ننقل',
  'نقول',
  'يكتب',
  'تكتب',
  'سجلا',
  'نعلن',
  'نوكد',
  'تقدر',
  'يقدر',
  'نقدر',
  'قدر',
  'يري',
  'تري',
  'نري',
  'عدلا',
  'ورد',
  'كتبا',
  'نبلغ',
  'يبلغ',
  'تبلغ',
  'نذكر',
  'ذكرا',
  'نقلا',
  'كذبا',
  'تقر',
  'يقر',
  'نقر',
  'تابعا',
  'تتابع',
  'يتابع',
  'نكذب',
  'تكذب',
  'تخبر',
  'تسجل',
  'يسجل',
  'نسجل',
  'تنفي ',
  'نتوقع',
])
  arabicActs.delete(form);
for (const form of ['نافيا', 'نافيه', 'نافين']) arabicActs.set(form, 'deny');
for (const form of ['قدرت', 'قدر', 'يقدر', 'تقدر', 'يسم', 'تسم']) arabicActs.set(form, 'say');

/** The act of an Arabic word, with و or ف before it; null when it is no reporting verb. */
export function arabicAct(key: string): Act | null {
  return arabicActs.get(key) ?? (/^[وف]./u.test(key) ? (arabicActs.get(key.slice(1)) ?? null) : null);
}

/** Whether the verb begins a new clause: it carries و or ف. */
export function beginsWithParticle(key: string): boolean {
  return !arabicActs.has(key) && /^[وف]/u.test(key);
}

export const ARABIC_COMPLEMENTIZER: ReadonlySet<string> = new Set(
  [
    'أن',
    'أنه',
    'أنها',
    'أنهم',
    'أنهن',
    'أننا',
    'أنني',
    'إننا',
    'إنني',
    'بأن',
    'بأنه',
    'بأنها',
    'بأنهم',
    'إنه',
    'إنها',
    'إنهم',
    'ألا',
    'إنما',
    'ان',
    'لأن',
  ].map(foldWord),
);

/** Nouns of happenings after which a verb of saying needs no "that": أعلن خروج مئتي مدني. */
export const ARABIC_HAPPENING = arabicCue(
  'خروج|مقتل|إصابة|وصول|إجلاء|سيطرة|استعادة|بدء|انتهاء|فتح|إغلاق|وقف|هدنة|اتفاق|التوصل|إطلاق|استئناف|تعليق|عودة|احتجاز|اعتقال|توقيف|الإفراج|نزوح|فرار|هروب|مغادرة|تسليم|انسحاب|سقوط|دخول|اكتمال|إخلاء|وفاة|استشهاد|وجود|فقدان|تحرير|تأجيل|نقل|استقبال|تسجيل|عبور|مرور|استهداف|قصف|تقدم|بقاء|تمكن|إنقاذ|إرسال|أي|صحة|=عدد|=العدد|=عددهم|=الرقم|=الحصيلة|حصيلة|=خسائره|=خسائرها|=خسائرهم|حصول|عدم|منع|انفجار',
);

/** Phrases that stand before a source. */
export const ARABIC_BY_SOURCE: ReadonlySet<string> = new Set(
  ['بحسب', 'حسب', 'وفق', 'وفقا', 'نقلا', 'حسبما', 'استنادا', 'وبحسب', 'وحسب', 'ووفق', 'ووفقا', 'ونقلا', 'حسب ما'].map(
    foldWord,
  ),
);

/** Nouns that are a source by themselves. */
export const ARABIC_SOURCE_NOUN = arabicCue(
  'مصدر|مصادر|مكتب|مركز|ناشط|ناشطون|ناشطين|مسؤول|مسؤولون|مسؤولين|وكالة|وكالات|منظمة|منظمات|بيان|تقرير|تقارير|مرصد|لجنة|لجان|صليب|هلال|=الأمم المتحدة|وزارة|وزير|متحدث|ناطق|قائد|قائدة|قيادي|قيادة|مدير|مديرة|شهود|=شاهد عيان|سكان|أهالي|مجلس|هيئة|صحيفة|قناة|إذاعة|موقع|تلفزيون|جيش|حكومة|محافظ|رئيس|رئيسة|طبيب|أطباء|مستشفى|=الدفاع المدني|فصائل|تحالف|قوات|مفوضية|نازحون|نازحين|عامل|عمال|دبلوماسي|دبلوماسيون|مبعوث|منسق|منسقة|إحصاء|إحصاءات|إحصائية|أرقام|تقديرات|موظف|موظفة|موظفون|موظفين|ضابط|ضباط|مسعف|مسعفون|مسعفين|ممرض|ممرضة|سائق|متطوع|متطوعون|متطوعين|مفاوض',
);

/** Nouns that name who carries the word to the reader. */
export const ARABIC_MEDIA = arabicCue(
  'وكالة|وكالات|صحيفة|قناة|إذاعة|موقع|تلفزيون|رويترز|فرانس برس|سانا|شبكة|=بي بي سي|الجزيرة|العربية|=أسوشيتد برس|الأناضول|=سي إن إن|سبوتنيك',
);

/** A definite noun that refers to somebody named before. */
export const ARABIC_ANAPHOR: ReadonlySet<string> = new Set(
  [
    'البيان',
    'المصدر',
    'المتحدث',
    'المتحدثة',
    'الناطق',
    'الناطقة',
    'المسؤول',
    'المسؤولة',
    'القائد',
    'القائدة',
    'المدير',
    'المديرة',
    'الوزير',
    'المنظمة',
    'الوكالة',
    'المكتب',
    'المحافظ',
    'التقرير',
    'الناشط',
    'الطبيب',
    'اللجنة',
    'المبعوث',
    'المنسق',
    'الهيئة',
    'المرصد',
    'المجلس',
    'الوزارة',
    'القيادي',
    'الرئيس',
    'هو',
    'هي',
    'هم',
    'الشاهد',
  ].map(foldWord),
);
export const ARABIC_SAME: ReadonlySet<string> = new Set(
  ['نفسه', 'نفسها', 'ذاته', 'ذاتها', 'انفسهم', 'عينه'].map(foldWord),
);

const ENGLISH_ACTS: ReadonlyMap<string, Act> = new Map<string, Act>([
  ...'said says say saying told tells announced announces announcing added adds adding stated states reported reports declared explained noted claimed claims warned warns estimated estimates acknowledged admitted insisted stressed tweeted wrote disclosed revealed indicated argued counted recorded documented put puts predicted maintained spoke speaks accused accuses blamed blames conceded recalled described asserted alleged asserts quoted'
    .split(' ')
    .map((word) => [word, 'say'] as const),
  ...'denied denies deny denying dismissed dismisses dismissing rejected rejects rejecting refuted refuting'
    .split(' ')
    .map((word) => [word, 'deny'] as const),
  ...'confirmed confirms'.split(' ').map((word) => [word, 'confirm'] as const),
  ...'disputed disputes dispute questioned questions contested contests contradicted contradicts challenged'
    .split(' ')
    .map((word) => [word, 'dispute'] as const),
  ...'corrected revised corrects'.split(' ').map((word) => [word, 'correct'] as const),
]);

/** Verbs that matter only when they are denied: "did not name the other side". */
export const ENGLISH_NOT_SAID: ReadonlySet<string> = new Set(
  'name identify specify disclose reveal mention explain clarify naming identifying specifying disclosing saying mentioning'.split(
    ' ',
  ),
);

/** يذكر أن، يشار إلى أن: nobody says it but the report. */
export const ARABIC_IMPERSONAL: ReadonlySet<string> = new Set(['يذكر', 'ويذكر', 'يشار', 'ويشار', 'يعتقد', 'ويعتقد']);

export function englishAct(key: string): Act | null {
  return ENGLISH_ACTS.get(key) ?? null;
}

/** Words before a participle that make it no reporting verb: "was reported killed". */
export const ENGLISH_PASSIVE: ReadonlySet<string> = new Set(
  'was were been be being is are the a an of its their his her to by no any those these this that and'.split(' '),
);

export const ENGLISH_ROLE = englishCue(
  'spokesman|spokeswoman|spokesperson|official|director|commander|head|chief|coordinator|minister|governor|mayor|envoy|doctor|surgeon|activist|resident|general|colonel|chairman|president|leader|member|representative|ambassador|manager|officer|secretary|adviser|negotiator|driver|nurse|engineer|teacher|witness|analyst|monitor',
);
export const ENGLISH_MEDIA = englishCue(
  'reuters|afp|ap|agence france-presse|associated press|bbc|cnn|the agency|news agency|newspaper|tv|television|radio|al jazeera|sana|xinhua|interfax|tass|the guardian|dpa|anadolu|state media|newspapers|broadcaster|channel|the post|the times',
);
export const ENGLISH_PRONOUN: ReadonlySet<string> = new Set('he she they it'.split(' '));
export const ENGLISH_ANAPHOR = englishCue(
  'the statement|the official|the spokesman|the spokeswoman|the spokesperson|the source|the sources|the director|the commander|the agency|the report|the office|the organisation|the organization|the group|the council|the minister|the governor|the mayor|the doctor|the committee|the envoy|the coordinator|the same source|the ministry|the mission|the text|the letter',
);
