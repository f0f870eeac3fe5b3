/** What in the picture contradicts itself: named, never mended in silence. */
import type { Bilingual } from '../operation/index.ts';
import { groundContradictions, type BelievedGround } from './ground-contradictions.ts';
import type { Picture, PictureContradiction, PictureFigure } from './picture.ts';
import { bilingual, inUnit, listText, numberText, rangeText } from './words.ts';

export interface Believed extends BelievedGround {
  readonly claims: Picture['claims'];
  readonly figures: readonly PictureFigure[];
  readonly zones: Picture['zones'];
}

export function contradictionsIn(believed: Believed): PictureContradiction[] {
  return [
    ...believed.figures.flatMap((figure) => [
      ...contested(figure),
      ...outsideClaims(figure, believed.claims),
      ...restsOnRejected(figure, believed.claims),
      ...shareAgainstAreas(figure, believed.claims),
    ]),
    ...moreLeftThanTrapped(believed),
    ...zonesAgainstFigure(believed),
    ...groundContradictions(believed),
  ];
}

function contested({ id, name, unit, decision, assessments }: PictureFigure): PictureContradiction[] {
  if (decision !== 'contested') return [];
  const words = bilingual((language) => {
    const held = assessments.map((each) => `${rangeText(each, unit, language)} (${each.by})`);
    return language === 'en'
      ? `“${name.en}”: roles hold different ranges, ${listText(held, 'en')}. None is used until somebody decides.`
      : `«${name.ar}»: تقديرات مختلفة، ${listText(held, 'ar')}. ولا يُستعمل أي منها حتى يُحسم الأمر.`;
  });
  return [{ code: 'assessments-contested', things: [id, ...assessments.map((each) => each.id)], words }];
}

/** The ends that an assessment's own claims give; an end nobody gives is open. */
function outsideClaims(figure: PictureFigure, claims: Picture['claims']): PictureContradiction[] {
  return figure.assessments.flatMap((assessment) => {
    const used = claims.filter((claim) => assessment.claims.includes(claim.id) && claim.value !== null);
    if (used.length === 0) return [];
    const ends = used.map(({ value }) => ({ low: value?.low ?? -Infinity, high: value?.high ?? Infinity }));
    const low = Math.min(...ends.map((end) => end.low));
    const high = Math.max(...ends.map((end) => end.high));
    if (assessment.low >= low && assessment.high <= high) return [];
    const spread = { low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null };
    const words = bilingual((language) => {
      const [held, said] = [rangeText(assessment, figure.unit, language), rangeText(spread, figure.unit, language)];
      return language === 'en'
        ? `“${figure.name.en}”: assessed as ${held}, outside what its claims say, ${said}.`
        : `«${figure.name.ar}»: التقدير ${held}، وما تقوله الأقوال التي يستند إليها غير ذلك: ${said}.`;
    });
    return [{ code: 'assessment-outside-claims', things: [assessment.id, ...assessment.claims], words }];
  });
}

function restsOnRejected(figure: PictureFigure, claims: Picture['claims']): PictureContradiction[] {
  return figure.assessments.flatMap((assessment) => {
    const fallen = claims.filter(
      (claim) =>
        assessment.claims.includes(claim.id) &&
        ['rejected', 'denied', 'corrected', 'superseded'].includes(claim.standing),
    );
    if (fallen.length === 0) return [];
    const ids = fallen.map((claim) => claim.id);
    const words: Bilingual = {
      en: `“${figure.name.en}”: the assessment rests on claims that no longer stand unopposed: ${listText(ids, 'en')}.`,
      ar: `«${figure.name.ar}»: يستند التقدير إلى أقوال رُفضت أو نُفيت أو صُحّحت: ${listText(ids, 'ar')}.`,
    };
    return [{ code: 'assessment-rests-on-rejected', things: [assessment.id, ...ids], words }];
  });
}

/** The share that areas give, to whole per cents, against the lowest and highest share that is said. */
function shareAgainstAreas(figure: PictureFigure, claims: Picture['claims']): PictureContradiction[] {
  const said = figure.spread;
  if (said.low === null || said.high === null) return [];
  const { low, high } = said;
  return figure.computed.flatMap(({ source, share }) => {
    const whole = Math.round(share);
    if (whole >= Math.floor(low) && whole <= Math.ceil(high)) return [];
    const words = bilingual((language) => {
      const range = rangeText({ low, high }, figure.unit, language);
      return language === 'en'
        ? `“${figure.name.en}”: ${range} is said; the areas drawn${source === null ? '' : ` by ${source}`} give ${numberText(share)}%.`
        : `«${figure.name.ar}»: يقال ${range}، والمساحات المرسومة${source === null ? '' : ` وفق ${source}`} تعطي ${numberText(share)}%.`;
    });
    const things = [figure.id, ...figure.claims.filter((id) => claims.some((claim) => claim.id === id))];
    return [{ code: 'share-claimed-against-computed', things, words }];
  });
}

/** More people left than can have been there: the least that is held of who left against the most of who was trapped. */
function moreLeftThanTrapped({ figures }: Believed): PictureContradiction[] {
  const highest = (figure: PictureFigure): number | null => figure.value?.high ?? figure.spread.high;
  const lowest = (figure: PictureFigure): number | null => figure.value?.low ?? figure.spread.low;
  return figures
    .filter((figure) => figure.about === 'trapped' && figure.unit === 'persons')
    .flatMap((trapped) =>
      figures
        .filter((left) => left.about === 'left' && left.unit === 'persons' && left.place === trapped.place)
        .flatMap((left) => {
          const [most, least] = [highest(trapped), lowest(left)];
          if (most === null || least === null || least <= most) return [];
          const words = bilingual((language) =>
            language === 'en'
              ? `At least ${inUnit(least, 'persons', 'en')} left (“${left.name.en}”), but at most ${inUnit(most, 'persons', 'en')} were there (“${trapped.name.en}”).`
              : `خرج ${inUnit(least, 'persons', 'ar')} على الأقل («${left.name.ar}»)، ولم يكن هناك أكثر من ${inUnit(most, 'persons', 'ar')} («${trapped.name.ar}»).`,
          );
          return [{ code: 'more-left-than-trapped' as const, things: [left.id, trapped.id], words }];
        }),
    );
}

/** A plan is for the people of the zones. Where these are written zone by zone, they may not be those that are held of all. */
function zonesAgainstFigure({ figures, zones }: Believed): PictureContradiction[] {
  if (!zones.some(({ from }) => from === 'folder') || zones.some(({ people }) => people === null)) return [];
  const sum = (side: 'low' | 'best' | 'high'): number => zones.reduce((total, { people }) => total + people![side], 0);
  const together = { low: sum('low'), best: sum('best'), high: sum('high') };
  return figures
    .filter(({ about, unit, place }) => about === 'trapped' && unit === 'persons' && place === null)
    .flatMap(({ id, name, value }) => {
      if (value === null) return [];
      if (value.low === together.low && value.best === together.best && value.high === together.high) return [];
      const words = bilingual((language) => {
        const [held, written] = [value, together].map(({ low, best, high }) => {
          const range = low === high ? '' : ` (${rangeText({ low, high }, 'persons', language)})`;
          return `${inUnit(best, 'persons', language)}${range}`;
        });
        return language === 'en'
          ? `“${name.en}”: ${held} is held, and the zones together have ${written}. A plan is for the people of the zones.`
          : `«${name.ar}»: المعتمد ${held}، ومجموع الأحياء ${written}. والخطة توضع لأهل الأحياء.`;
      });
      return [{ code: 'zones-against-figure' as const, things: [id, ...zones.map((zone) => zone.id)], words }];
    });
}
