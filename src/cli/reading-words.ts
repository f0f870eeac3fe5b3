/** What `mamarr read` shows, in both languages. Text of the report stands between isolating marks, so that its direction moves nothing else. */
import type { Bilingual, Language } from '../operation/index.ts';
import {
  writeSpan,
  type ClaimAbout,
  type ClaimKind,
  type Proposal,
  type Quantity,
  type Saying,
  type Stance,
  type Unit,
} from '../reports/index.ts';

const kinds: Readonly<Record<ClaimKind, Bilingual>> = {
  figure: { en: 'figure', ar: 'رقم' },
  control: { en: 'control', ar: 'سيطرة' },
  talks: { en: 'talks', ar: 'محادثات' },
  passage: { en: 'passage', ar: 'خروج' },
  handover: { en: 'handover', ar: 'تسليم' },
  forecast: { en: 'forecast', ar: 'توقّع' },
  denial: { en: 'denial', ar: 'نفي' },
  event: { en: 'event', ar: 'حدث' },
  statement: { en: 'statement', ar: 'تصريح' },
};

const abouts: Readonly<Record<ClaimAbout, Bilingual>> = {
  trapped: { en: 'trapped', ar: 'محاصرون' },
  left: { en: 'left', ar: 'خرجوا' },
  fled: { en: 'fled', ar: 'فرّوا' },
  arrived: { en: 'arrived', ar: 'وصلوا' },
  killed: { en: 'killed', ar: 'قتلى' },
  wounded: { en: 'wounded', ar: 'جرحى' },
  held: { en: 'held', ar: 'محتجزون' },
  released: { en: 'released', ar: 'أُفرج عنهم' },
  returned: { en: 'returned', ar: 'عادوا' },
  missing: { en: 'missing', ar: 'مفقودون' },
  fighters: { en: 'fighters', ar: 'مقاتلون' },
  vehicles: { en: 'vehicles', ar: 'مركبات' },
  'share-retaken': { en: 'share retaken', ar: 'النسبة المستعادة' },
  'axes-of-advance': { en: 'axes of advance', ar: 'محاور التقدم' },
  corridor: { en: 'corridor', ar: 'ممر' },
  withdrawal: { en: 'withdrawal', ar: 'انسحاب' },
  'talks-parties': { en: 'parties to talks', ar: 'أطراف المحادثات' },
  'handover-of-fighters': { en: 'handover of fighters', ar: 'تسليم مقاتلين' },
  battle: { en: 'battle', ar: 'معركة' },
  ceasefire: { en: 'ceasefire', ar: 'هدنة' },
  other: { en: 'other', ar: 'غير ذلك' },
};

const units: Readonly<Record<Unit, Bilingual>> = {
  persons: { en: 'persons', ar: 'أشخاص' },
  households: { en: 'households', ar: 'أسر' },
  vehicles: { en: 'vehicles', ar: 'مركبات' },
  '%': { en: '%', ar: '%' },
  axes: { en: 'axes', ar: 'محاور' },
  km: { en: 'km', ar: 'كم' },
  hours: { en: 'hours', ar: 'ساعات' },
  days: { en: 'days', ar: 'أيام' },
  other: { en: '', ar: '' },
};

const sayings: Readonly<Record<Saying, Bilingual>> = {
  exact: { en: '', ar: '' },
  about: { en: 'about', ar: 'نحو' },
  nearly: { en: 'nearly', ar: 'ما يقارب' },
  over: { en: 'more than', ar: 'أكثر من' },
  'at-least': { en: 'at least', ar: 'ما لا يقل عن' },
  under: { en: 'less than', ar: 'أقل من' },
  'at-most': { en: 'at most', ar: 'ما لا يزيد على' },
  range: { en: 'between', ar: 'بين' },
  order: { en: 'in the order of', ar: 'في حدود' },
};

const stances: Readonly<Record<Stance, Bilingual>> = {
  confirms: { en: 'confirms', ar: 'يؤكد' },
  denies: { en: 'denies', ar: 'ينفي' },
  disputes: { en: 'disputes', ar: 'يخالف' },
  corrects: { en: 'corrects', ar: 'يصحح' },
  supersedes: { en: 'supersedes', ar: 'يحل محل' },
};

export const readingWords = {
  saidBy: { en: 'said by', ar: 'القائل' },
  reportItself: { en: 'the report itself', ar: 'التقرير نفسه' },
  through: { en: ', through ', ar: '، نقلًا عبر ' },
  said: { en: 'said', ar: 'قيل في' },
  meant: { en: 'of', ar: 'عن' },
  places: { en: 'places', ar: 'الأماكن' },
  foundBy: { en: 'found by', ar: 'وُجد بقاعدة' },
  taken: { en: 'already taken in as', ar: 'سبق اعتماده برقم' },
  rejected: { en: 'already rejected as', ar: 'سبق رفضه برقم' },
  nothing: { en: 'No claim was found.', ar: 'لم يُعثر على أي قول.' },
  /** For each proposal on a terminal. */
  ask: { en: 'What about this one?', ar: 'ما قولك في هذا؟' },
  confirm: { en: 'Confirm', ar: 'اعتماد' },
  correct: { en: 'Correct', ar: 'تصحيح' },
  reject: { en: 'Reject', ar: 'رفض' },
  later: { en: 'Leave for later', ar: 'تأجيل' },
  stop: { en: 'Stop here', ar: 'توقّف هنا' },
  whichField: { en: 'Which field?', ar: 'أي حقل؟' },
  newValue: { en: 'The right value', ar: 'القيمة الصحيحة' },
  done: { en: 'Nothing more to correct', ar: 'انتهى التصحيح' },
  why: { en: 'Why is it rejected?', ar: 'ما سبب الرفض؟' },
} as const satisfies Record<string, Bilingual>;

/** What would steer a terminal, or the direction of the text around. */
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text of a report for a terminal: between U+2068 and U+2069, on one line, without characters that would steer the terminal
 * or the direction of what stands around it.
 */
export function isolated(text: string): string {
  return `\u2068${text.replace(UNSAFE, ' ').replace(/ {2,}/gu, ' ').trim()}\u2069`;
}

function numberIn(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 6 });
}

function quantityWords(value: Quantity, language: Language): string {
  const [low, high] = [value.low, value.high];
  const ends =
    low === high || (low === null && high === null)
      ? ''
      : `${low === null ? '…' : numberIn(low)}–${high === null ? '…' : numberIn(high)}`;
  const best = value.best === null ? ends : numberIn(value.best);
  const range = value.best === null || ends === '' ? '' : ` (${ends})`;
  return [sayings[value.saying][language], `\u2068${best}${range}\u2069`, units[value.unit][language]]
    .filter((part) => part !== '')
    .join(' ');
}

export interface Shown {
  readonly language: Language;
  readonly timeZone: string;
  readonly judged: { readonly claim: string; readonly rejected: boolean } | null;
}

/** One proposal in a few lines. */
export function proposalLines(proposal: Proposal, shown: Shown): string[] {
  const { language, timeZone, judged } = shown;
  const say = (words: Bilingual): string => words[language];
  const value = proposal.value === null ? '' : `: ${quantityWords(proposal.value, language)}`;
  const speakers = proposal.speakers.map(
    ({ words, entity }) => `${isolated(words)}${entity === null ? '' : ` [${entity}]`}`,
  );
  const times = [
    ...(proposal.said === null ? [] : [`${say(readingWords.said)} \u2068${writeSpan(proposal.said, timeZone)}\u2069`]),
    ...(proposal.meant === null
      ? []
      : [`${say(readingWords.meant)} \u2068${writeSpan(proposal.meant, timeZone)}\u2069`]),
  ];
  const chain = speakers.length === 0 ? say(readingWords.reportItself) : speakers.join(say(readingWords.through));
  const about = proposal.about === 'other' ? '' : ` · ${say(abouts[proposal.about])}`;
  return [
    `${proposal.id}  ${say(kinds[proposal.kind])}${about}${value}`,
    `    ${isolated(proposal.quote.text)}`,
    `    ${[`${say(readingWords.saidBy)}: ${chain}`, ...times].join(' · ')}`,
    ...(proposal.stance === null ? [] : [`    ${say(stances[proposal.stance.stance])} ${proposal.stance.to}`]),
    ...(proposal.places.length === 0 ? [] : [`    ${say(readingWords.places)}: ${proposal.places.join(', ')}`]),
    ...(judged === null
      ? []
      : [`    ${say(judged.rejected ? readingWords.rejected : readingWords.taken)} ${judged.claim}`]),
    `    ${say(readingWords.foundBy)}: ${proposal.foundBy.join(', ')}`,
  ];
}
