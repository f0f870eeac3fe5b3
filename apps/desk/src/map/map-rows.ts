/** Everything on the map in words: the rows of its table and of the card of a place. */
import type { TFunction } from 'i18next';
import { hazardKinds, stationKinds, statuses } from '../../../../src/briefing/texts.ts';
import type { Picture } from '../../../../src/picture/index.ts';
import type { Plan } from '../../../../src/plan/index.ts';
import type { DeskOperation } from '../api/queries.ts';
import { clockText, momentText, numberText, type Language } from '../language/language.ts';
import { textIn } from '../language/two-texts.ts';
import { middleOf } from './extent.ts';
import { shownOption } from './map-features.ts';

export const rowKinds = ['zone', 'station', 'corridor', 'hazard', 'street', 'control', 'contested', 'waiting'] as const;
export type RowKind = (typeof rowKinds)[number];

export interface MapRow {
  /** `kind:id`. */
  readonly key: string;
  readonly kind: RowKind;
  readonly id: string;
  readonly name: string;
  readonly facts: readonly string[];
  /** Who said it or why it is assumed; empty for what is worked out. */
  readonly basis: string;
  readonly at: readonly [longitude: number, latitude: number];
}

export interface RowContent {
  readonly features: GeoJSON.FeatureCollection;
  readonly operation: DeskOperation;
  readonly picture: Picture | null;
  readonly plan: Plan | null;
  readonly option: string | null;
  readonly language: Language;
  readonly t: TFunction;
}

type Own = Readonly<Record<string, unknown>>;

const isRowKind = (kind: unknown): kind is RowKind => rowKinds.some((each) => each === kind);

export function mapRows(content: RowContent): MapRow[] {
  const rows = content.features.features.flatMap((feature): MapRow[] => {
    const own = (feature.properties ?? {}) as Own;
    const kind = own['feature'];
    if (!isRowKind(kind)) return [];
    const id = String(own['id']);
    const words = wordsOf(kind, own, content);
    return [{ key: `${kind}:${id}`, kind, id, at: middleOf(feature.geometry), ...words }];
  });
  return rowKinds.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

type Words = Pick<MapRow, 'name' | 'facts' | 'basis'>;

function wordsOf(kind: RowKind, own: Own, content: RowContent): Words {
  const name = text(own[content.language === 'ar' ? 'nameAr' : 'nameEn']);
  switch (kind) {
    case 'zone':
      return { name, ...zoneWords(own, content) };
    case 'station':
      return { name, ...stationWords(own, content) };
    case 'hazard':
      return { name, ...hazardWords(own, content) };
    case 'street':
      return { name, ...streetWords(own, content) };
    case 'corridor':
      return { name, facts: corridorFacts(own, content), basis: '' };
    case 'control': {
      const version = content.picture?.control.versions.find(({ id }) => id === own['id']);
      const facts = [content.t('mapView.asOf', { when: text(own['as_of']) })];
      return { name: partyName(own['party'], content), facts, basis: basisOf(own, version?.basis, content) };
    }
    case 'waiting':
      return { name, facts: waitingFacts(own, content), basis: basisOf(own, undefined, content) };
    case 'contested': {
      const versions = content.picture?.control.versions ?? [];
      const sides = (own['versions'] as readonly string[]).map((id) => versions.find((version) => version.id === id));
      return {
        name: content.t('legend.contested'),
        facts: sides.map((side) => {
          const said = side?.basis.words?.[content.language] ?? side?.basis.text ?? '';
          return `${partyName(side?.party ?? null, content)}: ${said}`;
        }),
        basis: '',
      };
    }
  }
}

const listed = (parts: readonly string[], language: Language): string => parts.join(language === 'ar' ? '، ' : ', ');
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function partyName(party: unknown, { operation, language, t }: RowContent): string {
  return party === null
    ? t('legend.contested')
    : (operation.parties.find(({ id }) => id === party)?.name[language] ?? text(party));
}

/** The words of a basis: those that the picture gives, else those of the place itself. */
function basisOf(own: Own, given: Picture['zones'][number]['basis'] | undefined, { t, language }: RowContent): string {
  const written = textIn(own, 'source', language) || textIn(own, 'assumption', language);
  const words = given?.words?.[language] ?? given?.text ?? written;
  if (words === '') return '';
  const kind = given?.kind ?? (text(own['source']) === '' ? 'assumption' : 'source');
  const said = given === undefined ? text(own['said_at']) : (given.saidAt ?? '');
  return `${t(`mapView.basis.${kind}`)}: ${words}${said === '' ? '' : ` (${said})`}`;
}

/** What it is, that it waits, and what it does to the place. */
function waitingFacts(own: Own, { t }: RowContent): string[] {
  const placeKind = text(own['placeKind']) as 'zone' | 'station' | 'hazard' | 'control';
  const what = own['removes'] === true ? t('mapView.waitingRemoves') : t('mapView.waitingDraws');
  return [t(`mapView.kind.${placeKind}`), what];
}

function zoneWords(own: Own, content: RowContent): Omit<Words, 'name'> {
  const { picture, language, t } = content;
  const number = (value: number): string => numberText(value, language);
  const zone = picture?.zones.find(({ id }) => id === own['id']);
  const share = own['cannot_walk_share'];
  const facts = [
    zone?.people == null
      ? t('mapView.peopleUnknown')
      : t('figure.held', {
          low: number(zone.people.low),
          best: number(zone.people.best),
          high: number(zone.people.high),
        }),
    ...(typeof share === 'number' && share > 0 ? [t('mapView.cannotWalk', { share: number(share * 100) })] : []),
  ];
  return { facts, basis: basisOf(own, zone?.basis, content) };
}

function stationWords(own: Own, content: RowContent): Omit<Words, 'name'> {
  const { plan, option, language, t } = content;
  const number = (value: unknown): string => numberText(Math.round(Number(value)), language);
  const kind = text(own['kind']) as keyof typeof stationKinds;
  const status = text(own['status']) as keyof typeof statuses;
  const curve = shownOption(plan, option)?.stations.find(({ station }) => station === own['id']);
  const facts = [
    listed([stationKinds[kind][language], statuses[status][language]], language),
    t('mapView.rate', { lanes: number(own['lanes']), rate: number(own['rate_persons_per_lane_hour']) }),
    ...(typeof own['room_persons'] === 'number' ? [t('mapView.room', { persons: number(own['room_persons']) })] : []),
    ...(curve === undefined ? [] : [t('mapView.longestQueue', { persons: number(curve.longestQueuePersons) })]),
  ];
  return { facts, basis: basisOf(own, undefined, content) };
}

function hazardWords(own: Own, content: RowContent): Omit<Words, 'name'> {
  const { picture, language, t } = content;
  const kind = text(own['kind']) as keyof typeof hazardKinds;
  const known = picture?.hazards.find(({ id }) => id === own['id']);
  const facts = [
    hazardKinds[kind][language],
    t('mapView.dangerDistance', { distance: numberText(Number(own['danger_distance_meters']), language) }),
    text(own['factsText']).split(' · ')[1] ?? '',
    t('mapView.asOf', { when: text(own['as_of']) }),
    ...(own['excludes'] === true ? [t('legend.excluded')] : []),
    ...(own['closes'] === 'along' ? [t('mapView.closesAlong')] : []),
    ...(own['known'] === false ? [t('mapView.notYetKnown')] : []),
  ];
  return { facts: facts.filter((fact) => fact !== ''), basis: basisOf(own, known?.basis, content) };
}

function streetWords(own: Own, content: RowContent): Omit<Words, 'name'> {
  const said = content.picture?.streets.find(({ id }) => id === own['id']);
  const state = text(own['state']) as Picture['streets'][number]['state'];
  return {
    facts: [content.t(`mapView.state.${state}`), text(own['ageText'])],
    basis: basisOf(own, said?.basis, content),
  };
}

/** Who walks it and when: each zone's departure slots. */
function corridorFacts(own: Own, { plan, option, picture, language, t }: RowContent): string[] {
  const chosen = shownOption(plan, option);
  if (chosen === null || plan === null) return [];
  const { timeZone } = plan.operation;
  const zoneName = (id: string): string => picture?.zones.find((zone) => zone.id === id)?.name[language] ?? id;
  const ways = chosen.ways.filter(({ corridor }) => corridor === own['corridor']);
  const slots = ways.flatMap((way) => {
    const departures = chosen.departures.filter((departure) => departure.way === way.id);
    const window = plan.windows.find(({ id }) => id === way.window);
    const [first] = departures;
    if (first === undefined || window === undefined) return [];
    const rest = departures.map(
      ({ leaveFromMs, persons }) => `${clockText(leaveFromMs, timeZone, language)} (${numberText(persons, language)})`,
    );
    const heading = listed([zoneName(way.zone), momentText(first.leaveFromMs, timeZone, language)], language);
    return [`${heading}: ${rest.join(' · ')}`];
  });
  return [t('mapView.persons', { persons: numberText(Number(own['persons']), language) }), ...slots];
}
