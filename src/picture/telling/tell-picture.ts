/** The whole picture as plain text, in one language: what `mamarr picture` prints. */
import type { Language } from '../../operation/index.ts';
import type { Picture, PictureFigure } from '../picture.ts';
import { counted, listText, momentText, numberText, rangeText } from '../words.ts';
import { ageWords, assessmentText, claimParagraphs, type Teller } from './claim-words.ts';
import { textOf, type Paragraph } from './lines.ts';

const HEADS = {
  figures: { en: 'FIGURES', ar: 'الأرقام' },
  claims: { en: 'WHAT ELSE IS SAID', ar: 'أقوال أخرى' },
  zones: { en: 'PEOPLE BY ZONE (low / best / high)', ar: 'الناس بحسب الأحياء (أدنى / أرجح / أعلى)' },
  control: { en: 'CONTROL', ar: 'السيطرة' },
  dangers: { en: 'HAZARDS, STREETS AND CROSSINGS', ar: 'الأخطار والشوارع والمعابر' },
  contradictions: { en: 'CONTRADICTIONS', ar: 'تناقضات' },
} as const;

export function tellPicture(
  picture: Picture,
  options: { readonly language: Language; readonly columns: number; readonly partyName: (id: string | null) => string },
): string {
  const { language, columns, partyName } = options;
  const teller: Teller = { picture, language };
  const { timeZone } = picture.operation;
  const at = (ms: number): string => momentText(ms, timeZone, language);
  const { occurredAtMs, knownAtMs } = picture.asOf;
  const told: Paragraph[] = [
    { text: picture.operation.name[language], indent: 0 },
    {
      text:
        language === 'en'
          ? `The situation at ${at(occurredAtMs)}, by what was known at ${at(knownAtMs)}.`
          : `الوضع في ${at(occurredAtMs)}، وفق ما كان معلومًا في ${at(knownAtMs)}.`,
      indent: 0,
    },
  ];
  const section = (head: keyof typeof HEADS, paragraphs: readonly Paragraph[]): void => {
    if (paragraphs.length > 0)
      told.push({ text: '', indent: 0 }, { text: HEADS[head][language], indent: 0 }, ...paragraphs);
  };
  section(
    'contradictions',
    picture.contradictions.map(({ words }) => ({ text: words[language], indent: 2, sign: '!' })),
  );
  section(
    'figures',
    picture.figures.flatMap((figure) => figureParagraphs(figure, teller)),
  );
  const inFigures = new Set(picture.figures.flatMap((figure) => figure.claims));
  const ids = new Set(picture.claims.map((claim) => claim.id));
  section(
    'claims',
    picture.claims
      .filter((claim) => !inFigures.has(claim.id) && claim.copyOf === null)
      .filter((claim) => claim.stance === null || !ids.has(claim.stance.to))
      .flatMap((claim) => claimParagraphs(claim, teller, 2)),
  );
  section('zones', zoneParagraphs(picture, language));
  section('control', controlParagraphs(picture, language, partyName));
  section('dangers', dangerParagraphs(picture, language));
  return `${textOf(told, columns)}\n`;
}

export function figureParagraphs(figure: PictureFigure, teller: Teller): Paragraph[] {
  const { picture, language } = teller;
  const paragraphs: Paragraph[] = [{ text: figure.name[language], indent: 2 }];
  const spread = rangeText(figure.spread, figure.unit, language);
  const heard = counted('claims', figure.claimCount, language);
  if (figure.decision !== 'assessed') {
    const isEmpty = figure.claims.length === 0;
    const words = {
      undecided: isEmpty
        ? { en: 'Nothing is said of it, and nobody has decided.', ar: 'لم يُقل عنه شيء، ولم يقرر أحد.' }
        : {
            en: `NOBODY HAS DECIDED. What is said: ${spread}, in ${heard}.`,
            ar: `لم يقرر أحد. ما قيل: ${spread}، في ${heard}.`,
          },
      contested: {
        en: `ROLES HOLD DIFFERENT RANGES; none is used until somebody decides. What is said: ${spread}.`,
        ar: `التقديرات مختلفة، ولا يُستعمل أي منها حتى يُحسم الأمر. ما قيل: ${spread}.`,
      },
    }[figure.decision];
    paragraphs.push({ text: words[language], indent: 4 });
  }
  for (const assessment of figure.assessments)
    paragraphs.push({ text: assessmentText(assessment, figure.unit, teller), indent: 4 });
  for (const { share, source } of figure.computed) {
    const by = source === null ? '' : ` (${source})`;
    const text =
      language === 'en'
        ? `The areas of control drawn${by} give ${numberText(share)}%.`
        : `مساحات السيطرة المرسومة${by} تعطي ${numberText(share)}%.`;
    paragraphs.push({ text, indent: 4 });
  }
  if (figure.age !== null) paragraphs.push({ text: ageWords(figure.age, language), indent: 4 });
  const claims = figure.claims.flatMap((id) => picture.claims.find((claim) => claim.id === id) ?? []);
  // What answers a claim of the same figure stands beneath that claim.
  const own = claims.filter((claim) => claim.copyOf === null && !figure.claims.includes(claim.stance?.to ?? ''));
  return [...paragraphs, ...own.flatMap((claim) => claimParagraphs(claim, teller, 6))];
}

function zoneParagraphs(picture: Picture, language: Language): Paragraph[] {
  const rows = picture.zones.map(({ name, people }) => ({
    text:
      people === null
        ? `${name[language]}: ${language === 'en' ? 'not decided' : 'لم يُقرَّر'}`
        : `${name[language]}: ${numberText(people.low)} / ${numberText(people.best)} / ${numberText(people.high)}`,
    indent: 2,
  }));
  const sum = (end: 'low' | 'best' | 'high'): string =>
    numberText(picture.zones.reduce((all, { people }) => all + (people?.[end] ?? 0), 0));
  const all = {
    text: `${language === 'en' ? 'All' : 'المجموع'}: ${sum('low')} / ${sum('best')} / ${sum('high')}`,
    indent: 2,
  };
  const bases = [...new Set(picture.zones.map(({ basis }) => basis.words?.[language] ?? basis.text))];
  const notes = bases.slice(0, 4).map((text) => ({ text, indent: 4 }));
  const splits = picture.splits.flatMap(({ basis, residualRule }) => [
    { text: basis.words?.[language] ?? basis.text, indent: 4 },
    { text: residualRule[language], indent: 4 },
  ]);
  return rows.length === 0 ? [] : [...rows, all, ...notes, ...splits];
}

function controlParagraphs(
  picture: Picture,
  language: Language,
  partyName: (id: string | null) => string,
): Paragraph[] {
  return picture.control.versions.map(({ name, id, party, source, basis, age }) => {
    const by = source ?? basis.words?.[language] ?? basis.text;
    const what = `${name?.[language] ?? id}: ${partyName(party)}`;
    return { text: `${what}. ${ageWords(age, language)}. ${by}`, indent: 2 };
  });
}

const STATES = {
  open: { en: 'open', ar: 'مفتوح' },
  closed: { en: 'closed', ar: 'مغلق' },
  blocked: { en: 'blocked', ar: 'مسدود' },
} as const;

function dangerParagraphs(picture: Picture, language: Language): Paragraph[] {
  return [
    ...picture.hazards.map(({ name, age }) => ({ text: `${name[language]}: ${ageWords(age, language)}`, indent: 2 })),
    ...picture.streets.map(({ name, state, age, source, basis }) => ({
      text: `${listText([name[language]], language)}: ${STATES[state][language]}. ${ageWords(age, language)}. ${source ?? basis.words?.[language] ?? basis.text}`,
      indent: 2,
    })),
  ];
}
