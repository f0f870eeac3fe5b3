/** What in the picture contradicts itself: named, never mended in silence. */
import { nearArea } from '../network/index.ts';
import type { Bilingual, FolderOperation, MultiPolygon, Position } from '../operation/index.ts';
import type { Picture, PictureContradiction, PictureFigure } from './picture.ts';
import type { ControlVersion, StreetState } from './records.ts';
import { bilingual, inUnit, listText, numberText, rangeText } from './words.ts';

export interface Believed {
  readonly ground: Pick<FolderOperation, 'parties' | 'stations'>;
  readonly claims: Picture['claims'];
  readonly figures: readonly PictureFigure[];
  readonly control: Picture['control'];
  /** Versions in force with their areas. */
  readonly controlAreas: readonly ControlVersion[];
  readonly streets: readonly StreetState[];
  /** Who says what is said of a street. */
  readonly sourceName: (street: StreetState) => Bilingual;
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
    ...contestedControl(believed),
    ...contestedStreets(believed),
    ...crossingsSaidClosed(believed),
    ...openWithoutAgreement(believed),
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
        : `«${figure.name.ar}»: قُدّر بـ${held}، وهو خارج ما تقوله الأقوال المستند إليها: ${said}.`;
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

function contestedControl({ control, ground }: Believed): PictureContradiction[] {
  const party = (id: string): Bilingual =>
    nameOfParty(ground, control.versions.find((each) => each.id === id)?.party ?? null);
  return control.contested.map(({ versions: [one, two], areaSquareMeters }) => {
    const hectares = numberText(areaSquareMeters / 10_000);
    return {
      code: 'control-contested',
      things: [one, two],
      words: {
        en: `Sources disagree who holds ${hectares} hectares: ${party(one).en} (${one}) or ${party(two).en} (${two}).`,
        ar: `تختلف المصادر في الجهة المسيطرة على ${hectares} هكتار: ${party(one).ar} (${one}) أم ${party(two).ar} (${two}).`,
      },
    };
  });
}

/** Sources that differ on whether one street or crossing can be passed. */
function contestedStreets({ streets, sourceName }: Believed): PictureContradiction[] {
  const byPlace = Map.groupBy(streets, ({ kind, placeId }) => `${kind} ${placeId}`);
  return [...byPlace.values()].flatMap((states) => {
    const open = states.filter(({ state }) => state === 'open');
    const shut = states.filter(({ state }) => state !== 'open');
    if (open.length === 0 || shut.length === 0) return [];
    const words = bilingual((language) => {
      const by = (some: readonly StreetState[]): string =>
        listText(
          some.map((state) => sourceName(state)[language]),
          language,
        );
      const name = states[0]!.name[language];
      return language === 'en'
        ? `${name}: open according to ${by(open)}, closed or blocked according to ${by(shut)}.`
        : `${name}: سالك بحسب ${by(open)}، ومغلق أو مسدود بحسب ${by(shut)}.`;
    });
    return [{ code: 'street-contested' as const, things: states.map(({ id }) => id), words }];
  });
}

/** A crossing that is taken as agreed, and that somebody says is closed or blocked. Spoken of by its id, or at most this far away. */
const SAME_CROSSING_METERS = 250;

function crossingsSaidClosed({ ground, streets, sourceName }: Believed): PictureContradiction[] {
  const agreed = ground.stations.filter(({ kind, status }) => kind === 'crossing' && status === 'agreed');
  const shut = streets.filter(({ kind, state }) => kind === 'crossing' && state !== 'open');
  return agreed.flatMap((station) =>
    shut
      .filter(
        ({ placeId, geometry }) =>
          placeId === station.id || nearArea(geometry, SAME_CROSSING_METERS).contains(...station.position),
      )
      .map((street) => {
        const by = sourceName(street);
        return {
          code: 'crossing-said-closed' as const,
          things: [station.id, street.id],
          words: {
            en: `${station.name.en} is taken as agreed, and is ${street.state} according to ${by.en}.`,
            ar: `${station.name.ar}: معتمد بوصفه متفقًا عليه، وهو ${street.state === 'closed' ? 'مغلق' : 'مسدود'} بحسب ${by.ar}.`,
          },
        };
      }),
  );
}

function nameOfParty(ground: Believed['ground'], id: string | null): Bilingual {
  const contestedWords = { en: 'contested', ar: 'متنازع عليه' };
  return ground.parties.find((each) => each.id === id)?.name ?? contestedWords;
}

/** Said to be open, or agreed as a crossing, where a party holds the ground that has agreed to nothing. */
function openWithoutAgreement({ ground, controlAreas, streets }: Believed): PictureContradiction[] {
  const refusing = new Set(ground.parties.filter((party) => !party.agreesToPassage).map((party) => party.id));
  const held = controlAreas
    .filter((version) => version.party === null || refusing.has(version.party))
    .map((version) => ({ version, area: nearArea(geoJsonOf(version.area), 0) }));
  const holderAt = (places: readonly Position[]): ControlVersion | undefined =>
    held.find(({ area }) => places.some(([lon, lat]) => area.contains(lon, lat)))?.version;
  const said = (
    code: PictureContradiction['code'],
    id: string,
    name: Bilingual,
    version: ControlVersion,
  ): PictureContradiction => {
    const party = nameOfParty(ground, version.party);
    const open = code === 'open-in-unagreed-area';
    return {
      code,
      things: [id, version.id],
      words: {
        en: `${name.en} is ${open ? 'said to be open' : 'taken as agreed'}, in an area where nobody has agreed to passage (${party.en}).`,
        ar: `${name.ar}: ${open ? 'يقال إنه مفتوح' : 'معتمد بوصفه متفقًا عليه'}، وهو في منطقة لم يوافق أحد فيها على المرور (${party.ar}).`,
      },
    };
  };
  const open = streets.filter((street) => street.state === 'open');
  return [
    ...open.flatMap((street) => {
      const positions = street.geometry.type === 'Point' ? [street.geometry.coordinates] : street.geometry.coordinates;
      const version = holderAt(positions.map(([lon = 0, lat = 0]): Position => [lon, lat]));
      return version === undefined ? [] : [said('open-in-unagreed-area', street.id, street.name, version)];
    }),
    ...ground.stations
      .filter((station) => station.kind === 'crossing' && station.status === 'agreed')
      .flatMap((station) => {
        const version = holderAt([station.position]);
        return version === undefined ? [] : [said('crossing-in-unagreed-area', station.id, station.name, version)];
      }),
  ];
}

function geoJsonOf(area: MultiPolygon): { type: 'MultiPolygon'; coordinates: number[][][][] } {
  return {
    type: 'MultiPolygon',
    coordinates: area.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => [lon, lat]))),
  };
}
