/** Claims, assessments and where things come from, in sentences. */
import type { Bilingual, Language } from '../../operation/index.ts';
import type { Picture, PictureAge, PictureAssessment, PictureClaim } from '../picture.ts';
import { ageText, momentText, rangeText, roleText, timeSpanText } from '../words.ts';
import type { Paragraph } from './lines.ts';

export interface Teller {
  readonly language: Language;
  readonly picture: Picture;
  /** False: ids are not told. They are for who asks on by them, on a command line. */
  readonly withIds?: boolean;
}

const idText = (id: string, { withIds }: Teller): string => (withIds === false ? '' : ` [${id}]`);

const both = (en: string, ar: string): Bilingual => ({ en, ar });

const ANSWER_WORDS = {
  denies: both('denied by', 'نفاه'),
  disputes: both('disputed by', 'خالفه'),
  corrects: both('corrected by', 'صحّحه'),
  supersedes: both('superseded by', 'حلّ محله قول'),
  confirms: both('confirmed by', 'أكّده'),
} as const;

/** "the commander of the campaign, through AFP (grade C)" */
export function voiceText(claim: PictureClaim, { picture, language }: Teller): string {
  const sourceName = (id: string | null): string | undefined =>
    picture.sources.find((source) => source.id === id)?.name[language];
  const names = claim.speakers.map(({ words, entity }) => sourceName(entity) ?? words);
  const own = picture.sources.find((source) => source.id === claim.source);
  const chain = names.length > 0 ? names : [own?.name[language] ?? claim.source];
  const grade = own?.grade?.reliability ?? 'F';
  const through = language === 'en' ? ', through ' : '، عبر ';
  return language === 'en' ? `${chain.join(through)} (grade ${grade})` : `${chain.join(through)} (درجة ${grade})`;
}

/** One line for a claim: its range, quote, who says it, when, and in which report. */
export function claimText(claim: PictureClaim, teller: Teller): string {
  const { picture, language } = teller;
  const { timeZone } = picture.operation;
  const report = picture.reports.find((each) => each.id === claim.report);
  const value =
    claim.value === null
      ? ''
      : `${rangeText({ low: claim.value.low, high: claim.value.high }, claim.value.unit, language)}: `;
  const said = claim.said ?? report?.published ?? null;
  const when = said === null ? '' : timeSpanText(said, timeZone, language);
  const meant = claim.meant === null ? null : timeSpanText(claim.meant, timeZone, language);
  const of = meant === null || meant === when ? '' : language === 'en' ? `, of ${meant}` : `، عن المدة: ${meant}`;
  const comma = language === 'en' ? ',' : '،';
  const marks = language === 'en' ? ['“', '”'] : ['«', '»'];
  const from = language === 'en' ? `report ${claim.report}` : `التقرير ${claim.report}`;
  return `${value}${marks[0] ?? ''}${claim.quote.text}${marks[1] ?? ''} – ${voiceText(claim, teller)}${comma} ${when}${of}${comma} ${from}${idText(claim.id, teller)}`;
}

/** A claim with everything that answers it beneath, each once. */
export function claimParagraphs(claim: PictureClaim, teller: Teller, indent: number): Paragraph[] {
  const { picture, language } = teller;
  const told: Paragraph[] = [{ text: claimText(claim, teller), indent, sign: `${' '.repeat(indent - 2)}•` }];
  if (claim.rejection !== null) {
    const { by, reason } = claim.rejection;
    const text =
      language === 'en'
        ? `REJECTED by the ${roleText(by, 'en')}: ${reason}`
        : `مرفوض، رفضه ${roleText(by, 'ar')}: ${reason}`;
    told.push({ text, indent: indent + 2 });
  }
  for (const answer of claim.answers) {
    const other = picture.claims.find((each) => each.id === answer.claim);
    if (other === undefined) continue;
    const text = `${ANSWER_WORDS[answer.stance][language].toUpperCase()}: ${claimText(other, teller)}`;
    told.push({ text, indent: indent + 2 });
  }
  const copies = picture.claims.filter((each) => each.copyOf === claim.id);
  if (copies.length > 0) {
    const ids = copies.map((each) => each.id).join(', ');
    const text = language === 'en' ? `Copies of the same story: ${ids}` : `نسخ من الخبر نفسه: ${ids}`;
    told.push({ text, indent: indent + 2 });
  }
  return told;
}

export function assessmentText(assessment: PictureAssessment, unit: string, teller: Teller): string {
  const { language, picture } = teller;
  const when = momentText(assessment.recordedAtMs, picture.operation.timeZone, language);
  const range = rangeText(assessment, unit, language);
  const best = rangeText({ low: assessment.best, high: assessment.best }, unit, language);
  return language === 'en'
    ? `${range}, most likely ${best}. Assessed by the ${roleText(assessment.by, 'en')}, ${when}${idText(assessment.id, teller)}. ${assessment.reason.en}`
    : `${range}، والأرجح ${best}. قدّره ${roleText(assessment.by, 'ar')}، ${when}${idText(assessment.id, teller)}. ${assessment.reason.ar}`;
}

/** "3 days old; stale after 24 hours" */
export function ageWords(age: PictureAge, language: Language): string {
  const [old, half] = [ageText(age.ageMs, language), ageText(age.halfLifeHours * 3_600_000, language)];
  if (language === 'en')
    return age.stale ? `STALE: ${old} old, stale after ${half}` : `${old} old, stale after ${half}`;
  return age.stale ? `قديم: عمره ${old}، ويتقادم بعد ${half}` : `عمره ${old}، ويتقادم بعد ${half}`;
}
