/** What changed from one picture to a later one, in words: for whoever comes back to the desk. */
import type { Bilingual, Language } from '../../operation/index.ts';
import type { Picture, PictureFigure } from '../picture.ts';
import { bilingual, numberText, rangeText, roleText } from '../words.ts';
import { claimText } from './claim-words.ts';

export interface Difference {
  readonly kind:
    'claim' | 'standing' | 'grade' | 'figure' | 'people' | 'control' | 'street' | 'hazard' | 'stale' | 'contradiction';
  /** Id of what changed. */
  readonly thing: string;
  readonly words: Bilingual;
}

/** Differences in the order of the later picture; what is gone comes last in each kind. O(n²) in things. */
export function differences(before: Picture, after: Picture): Difference[] {
  return [
    ...claimDifferences(before, after),
    ...gradeDifferences(before, after),
    ...after.figures.flatMap((figure) =>
      figureDifference(
        before.figures.find(({ id }) => id === figure.id),
        figure,
      ),
    ),
    ...peopleDifferences(before, after),
    ...controlDifferences(before, after),
    ...streetDifferences(before, after),
    ...hazardDifferences(before, after),
    ...contradictionDifferences(before, after),
  ];
}

const STANDINGS = {
  standing: { en: 'stands', ar: 'قائم' },
  denied: { en: 'is denied', ar: 'منفي' },
  disputed: { en: 'is disputed', ar: 'محل خلاف' },
  corrected: { en: 'is corrected', ar: 'مصحَّح' },
  superseded: { en: 'is superseded', ar: 'حلّ محله قول أحدث' },
  rejected: { en: 'is rejected', ar: 'مرفوض' },
} as const;

function claimDifferences(before: Picture, after: Picture): Difference[] {
  return after.claims.flatMap((claim): Difference[] => {
    const old = before.claims.find(({ id }) => id === claim.id);
    if (old === undefined) {
      const words = bilingual((language) => {
        const said = claimText(claim, { picture: after, language });
        return language === 'en' ? `New: ${said}` : `جديد: ${said}`;
      });
      return [{ kind: 'claim', thing: claim.id, words }];
    }
    if (old.standing === claim.standing) return [];
    const words = bilingual((language) => {
      const now = STANDINGS[claim.standing][language];
      const quoted = claim.quote.text;
      return language === 'en' ? `“${quoted}” now ${now}.` : `«${quoted}»: صار الآن: ${now}.`;
    });
    return [{ kind: 'standing', thing: claim.id, words }];
  });
}

function gradeDifferences(before: Picture, after: Picture): Difference[] {
  return after.sources.flatMap((source): Difference[] => {
    const grade = (picture: Picture): string =>
      picture.sources.find(({ id }) => id === source.id)?.grade?.reliability ?? 'F';
    const [old, now] = [grade(before), grade(after)];
    if (old === now) return [];
    const { reason = '', reasonAr = reason } = source.grade ?? {};
    const words = {
      en: `${source.name.en}: grade ${old} became ${now}. ${reason}`,
      ar: `${source.name.ar}: صارت الدرجة ${now} بعد ${old}. ${reasonAr}`,
    };
    return [{ kind: 'grade', thing: source.id, words }];
  });
}

function figureState(figure: PictureFigure | undefined, language: Language): string {
  if (figure === undefined || figure.decision === 'undecided') return language === 'en' ? 'not decided' : 'غير مقرَّر';
  if (figure.decision === 'contested') return language === 'en' ? 'contested' : 'تقديراته مختلفة';
  const [assessment] = figure.assessments;
  return `${rangeText(figure.value ?? { low: null, high: null }, figure.unit, language)} (${numberText(figure.value?.best ?? 0)}; ${roleText(assessment?.by ?? '', language)})`;
}

function figureDifference(before: PictureFigure | undefined, after: PictureFigure): Difference[] {
  const changes: Difference[] = [];
  if (figureState(before, 'en') !== figureState(after, 'en')) {
    const words = bilingual((language) => {
      const [old, now] = [figureState(before, language), figureState(after, language)];
      return language === 'en'
        ? `“${after.name.en}” was ${old}; now ${now}.`
        : `«${after.name.ar}»: كان ${old}، وهو الآن ${now}.`;
    });
    changes.push({ kind: 'figure', thing: after.id, words });
  }
  if (after.age?.stale === true && before?.age?.stale === false) {
    const words = { en: `“${after.name.en}” has grown stale.`, ar: `تقادم ما يُعرف عن «${after.name.ar}».` };
    changes.push({ kind: 'stale', thing: after.id, words });
  }
  return changes;
}

function peopleDifferences(before: Picture, after: Picture): Difference[] {
  const text = (people: Picture['zones'][number]['people'] | undefined, language: Language): string =>
    people == null
      ? language === 'en'
        ? 'not decided'
        : 'لم يُقرَّر'
      : `${numberText(people.low)} / ${numberText(people.best)} / ${numberText(people.high)}`;
  return after.zones.flatMap((zone): Difference[] => {
    const old = before.zones.find(({ id }) => id === zone.id);
    if (text(old?.people, 'en') === text(zone.people, 'en')) return [];
    const words = bilingual((language) => {
      const [then, now] = [text(old?.people, language), text(zone.people, language)];
      return language === 'en'
        ? `${zone.name.en}: people were ${then}; now ${now}.`
        : `${zone.name.ar}: كان عدد الناس ${then}، وهو الآن ${now}.`;
    });
    return [{ kind: 'people', thing: zone.id, words }];
  });
}

function controlDifferences(before: Picture, after: Picture): Difference[] {
  const isIn = (picture: Picture, id: string): boolean => picture.control.versions.some((version) => version.id === id);
  return after.control.versions.flatMap((version): Difference[] => {
    if (isIn(before, version.id)) return [];
    const name = version.name ?? { en: version.id, ar: version.id };
    const party = version.party ?? '–';
    const words = {
      en: `Control: ${name.en} is held by ${party}, by ${version.source ?? version.basis.text}.`,
      ar: `السيطرة: ${name.ar} بيد ${party}، وفق ${version.source ?? version.basis.words?.ar ?? version.basis.text}.`,
    };
    return [{ kind: 'control', thing: version.id, words }];
  });
}

function streetDifferences(before: Picture, after: Picture): Difference[] {
  const words = {
    open: { en: 'open', ar: 'مفتوح' },
    closed: { en: 'closed', ar: 'مغلق' },
    blocked: { en: 'blocked', ar: 'مسدود' },
  };
  return after.streets
    .filter((street) => !before.streets.some(({ id }) => id === street.id))
    .map((street) => ({
      kind: 'street',
      thing: street.id,
      words: {
        en: `${street.name.en}: now ${words[street.state].en}.`,
        ar: `${street.name.ar}: ${words[street.state].ar} الآن.`,
      },
    }));
}

function hazardDifferences(before: Picture, after: Picture): Difference[] {
  return after.hazards.flatMap((hazard): Difference[] => {
    const old = before.hazards.find(({ id }) => id === hazard.id);
    const { id, name } = hazard;
    if (old === undefined)
      return [{ kind: 'hazard', thing: id, words: { en: `New hazard: ${name.en}.`, ar: `خطر جديد: ${name.ar}.` } }];
    if (old.age.stale || !hazard.age.stale) return [];
    const words = { en: `What is known of ${name.en} has grown stale.`, ar: `تقادم ما يُعرف عن ${name.ar}.` };
    return [{ kind: 'stale', thing: id, words }];
  });
}

function contradictionDifferences(before: Picture, after: Picture): Difference[] {
  const isIn = (picture: Picture, words: Bilingual): boolean =>
    picture.contradictions.some((other) => other.words.en === words.en);
  return [
    ...after.contradictions
      .filter(({ words }) => !isIn(before, words))
      .map(({ things, words }) => ({
        kind: 'contradiction' as const,
        thing: things[0] ?? '',
        words: { en: `New contradiction: ${words.en}`, ar: `تناقض جديد: ${words.ar}` },
      })),
    ...before.contradictions
      .filter(({ words }) => !isIn(after, words))
      .map(({ things, words }) => ({
        kind: 'contradiction' as const,
        thing: things[0] ?? '',
        words: { en: `No longer so: ${words.en}`, ar: `لم يعد قائمًا: ${words.ar}` },
      })),
  ];
}
