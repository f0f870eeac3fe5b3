/** What contradicts itself on the ground: who holds it, and what is said of its streets and crossings. */
import { nearArea } from '../network/index.ts';
import type { Bilingual, FolderOperation, MultiPolygon, Position } from '../operation/index.ts';
import type { Picture, PictureContradiction } from './picture.ts';
import type { ControlVersion, StreetState } from './records.ts';
import { bilingual, listText, numberText } from './words.ts';

export interface BelievedGround {
  readonly ground: Pick<FolderOperation, 'parties' | 'stations'>;
  readonly control: Picture['control'];
  /** Versions in force with their areas. */
  readonly controlAreas: readonly ControlVersion[];
  readonly streets: readonly StreetState[];
  /** Who says what is said of a street. */
  readonly sourceName: (street: StreetState) => Bilingual;
}

export function groundContradictions(believed: BelievedGround): PictureContradiction[] {
  return [
    ...contestedControl(believed),
    ...contestedStreets(believed),
    ...crossingsSaidClosed(believed),
    ...openWithoutAgreement(believed),
  ];
}

function contestedControl({ control, ground }: BelievedGround): PictureContradiction[] {
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
function contestedStreets({ streets, sourceName }: BelievedGround): PictureContradiction[] {
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

function crossingsSaidClosed({ ground, streets, sourceName }: BelievedGround): PictureContradiction[] {
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

function nameOfParty(ground: BelievedGround['ground'], id: string | null): Bilingual {
  const contestedWords = { en: 'contested', ar: 'متنازع عليه' };
  return ground.parties.find((each) => each.id === id)?.name ?? contestedWords;
}

/** Said to be open, or agreed as a crossing, where a party holds the ground that has agreed to nothing. */
function openWithoutAgreement({ ground, controlAreas, streets }: BelievedGround): PictureContradiction[] {
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
