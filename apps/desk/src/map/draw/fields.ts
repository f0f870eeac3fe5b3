/** The attributes of each kind of place, as the form asks for them and as its layer's file has them. */
import { languageNow } from '../../language/language.ts';
import { textIn, textsOf } from '../../language/two-texts.ts';
import { numberOfField } from '../../reports/number-field.ts';
import type { DrawnLayer, PlaceFeature } from './change.ts';

export const drawnKinds = ['zone', 'station', 'hazard', 'closure', 'control'] as const;
export type DrawnKind = (typeof drawnKinds)[number];

export const layerOf: Readonly<Record<DrawnKind, DrawnLayer>> = {
  zone: 'zones',
  station: 'stations',
  hazard: 'hazards',
  closure: 'hazards',
  control: 'control',
};

/** Stands for nobody in the choice of who holds an area: sources differ. No party has such an id. */
export const CONTESTED = '~';

export interface Field {
  readonly key: string;
  readonly kind: 'text' | 'whole' | 'number' | 'share' | 'choice' | 'day' | 'party';
  readonly needed: boolean;
  readonly choices?: readonly string[];
  /** Asked for only of what is drawn so. */
  readonly only?: 'LineString';
  readonly direction?: 'rtl' | 'ltr';
  /** Key of the number that this one says why of: needed once there is that number. */
  readonly reasonFor?: string;
}

const names: readonly Field[] = [
  { key: 'name_ar', kind: 'text', needed: true, direction: 'rtl' },
  { key: 'name_en', kind: 'text', needed: true, direction: 'ltr' },
];

const hazardFields: readonly Field[] = [
  ...names,
  { key: 'danger_distance_meters', kind: 'number', needed: true },
  { key: 'as_of', kind: 'day', needed: true },
];

export const fieldsOf: Readonly<Record<DrawnKind, readonly Field[]>> = {
  zone: [
    ...names,
    { key: 'people_low', kind: 'whole', needed: false },
    { key: 'people_best', kind: 'whole', needed: false },
    { key: 'people_high', kind: 'whole', needed: false },
    { key: 'cannot_walk_share', kind: 'share', needed: false },
    { key: 'cannot_walk_assumption', kind: 'text', needed: false, reasonFor: 'cannot_walk_share' },
    { key: 'walking_speed_meters_per_second', kind: 'number', needed: false },
    { key: 'walking_speed_assumption', kind: 'text', needed: false, reasonFor: 'walking_speed_meters_per_second' },
  ],
  station: [
    {
      key: 'kind',
      kind: 'choice',
      needed: true,
      choices: ['crossing', 'screening', 'reception', 'assembly', 'boarding'],
    },
    { key: 'status', kind: 'choice', needed: true, choices: ['proposed', 'agreed'] },
    ...names,
    { key: 'lanes', kind: 'whole', needed: true },
    { key: 'rate_persons_per_lane_hour', kind: 'number', needed: true },
    { key: 'room_persons', kind: 'whole', needed: false },
  ],
  hazard: [
    {
      key: 'kind',
      kind: 'choice',
      needed: true,
      choices: ['shelling', 'sniper', 'mines', 'unexploded', 'fighting', 'collapse', 'other'],
    },
    ...hazardFields,
  ],
  closure: [
    ...hazardFields,
    { key: 'closes', kind: 'choice', needed: false, choices: ['along', 'touched'], only: 'LineString' },
  ],
  control: [
    { key: 'party', kind: 'party', needed: true },
    { key: 'as_of', kind: 'day', needed: true },
  ],
};

/** What a form holds: texts as they were typed. */
export type Typed = Readonly<Record<string, string>>;

const basisKeys = ['source', 'source_ar', 'said_at', 'assumption', 'assumption_ar'] as const;

/** The field that each kind of basis is typed into: what is assumed is not what somebody said. */
export const textOfBasis = { source: 'sourceText', assumption: 'assumptionText' } as const;

/** A station is agreed only by what somebody is known to have said. */
export const mustBeSaid = (kind: DrawnKind, typed: Typed): boolean =>
  kind === 'station' && typed['status'] === 'agreed';

export const basisOf = (kind: DrawnKind, typed: Typed): keyof typeof textOfBasis =>
  mustBeSaid(kind, typed) || typed['basis'] === 'source' ? 'source' : 'assumption';

const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

/** The form of a place as it is; of a new one with what is usual filled in. */
export function typedOf(kind: DrawnKind, feature: PlaceFeature | null, today: string): Typed {
  if (feature === null)
    return {
      basis: 'assumption',
      ...(kind === 'station' ? { kind: 'crossing', status: 'proposed', lanes: '1' } : {}),
      ...(kind === 'hazard' ? { kind: 'shelling', as_of: today } : {}),
      ...(kind === 'control' ? { as_of: today } : {}),
      ...(kind === 'closure' ? { danger_distance_meters: '15', as_of: today, closes: 'along' } : {}),
    };
  const { properties } = feature;
  const language = languageNow();
  const typed = fieldsOf[kind].map(({ key, kind: form }) => [
    key,
    form === 'share' && typeof properties[key] === 'number'
      ? String(Math.round(properties[key] * 1000) / 10)
      : form === 'text'
        ? textIn(properties, key, language)
        : written(properties[key]),
  ]);
  const basis = written(properties['source']) === '' ? 'assumption' : 'source';
  const values = Object.fromEntries(typed) as Typed;
  const said = fieldsOf[kind].flatMap(({ key, reasonFor }) =>
    reasonFor !== undefined && written(properties[key.replace(/assumption$/, 'source')]) !== ''
      ? [[saidKey(reasonFor), values[reasonFor] ?? '']]
      : [],
  );
  return {
    ...values,
    ...(Object.fromEntries(said) as Typed),
    ...(kind === 'closure' && written(properties['closes']) === '' ? { closes: 'touched' } : {}),
    ...(properties['party'] === null ? { party: CONTESTED } : {}),
    basis,
    [textOfBasis[basis]]: textIn(properties, basis, language),
    said_at: written(properties['said_at']),
  };
}

/** Digits of either script, with or without separators; NaN when it is no number. */
const numberIn = (text: string): number => numberOfField(text) ?? NaN;

/** Under this a form keeps a number that somebody said: while it stays so, it needs no reason and keeps its source. */
const saidKey = (number: string): string => `${number} as said`;

/** Whether a field must be filled: the reason of a number, once there is the number. */
export function isNeeded({ needed, reasonFor }: Field, typed: Typed): boolean {
  if (reasonFor === undefined) return needed;
  const number = (typed[reasonFor] ?? '').trim();
  return number !== '' && number !== typed[saidKey(reasonFor)];
}

/** Keys of fields that are missing or make no sense. */
export function faultsOf(kind: DrawnKind, typed: Typed): string[] {
  const faults = fieldsOf[kind].flatMap((field) => {
    const { key, kind: form } = field;
    const text = (typed[key] ?? '').trim();
    if (text === '') return isNeeded(field, typed) ? [key] : [];
    const number = numberIn(text);
    if (form === 'whole' && !(Number.isSafeInteger(number) && number >= 0)) return [key];
    if (form === 'number' && !(Number.isFinite(number) && number >= 0)) return [key];
    if (form === 'share' && !(number >= 0 && number <= 100)) return [key];
    return [];
  });
  const people = ['people_low', 'people_best', 'people_high'].map((key) => (typed[key] ?? '').trim());
  if (kind === 'zone' && people.some((text) => text !== '')) {
    const [low, best, high] = people.map(numberIn) as [number, number, number];
    if (people.includes('') || !(low <= best && best <= high)) faults.push('people');
  }
  const basis = basisOf(kind, typed);
  // Nothing is recorded bare.
  if ((typed[textOfBasis[basis]] ?? '').trim() === '') faults.push('basis');
  if (basis === 'source' && (typed['said_at'] ?? '').trim() === '') faults.push('said_at');
  return faults;
}

/** The properties to record. What the form does not ask for stays as it was. */
export function propertiesOf(kind: DrawnKind, typed: Typed, id: string, before: PlaceFeature | null) {
  const properties: Record<string, unknown> & { id: string } = { ...before?.properties, id };
  const put = (key: string, text: string): void => {
    Reflect.deleteProperty(properties, `${key}_ar`);
    Object.assign(properties, textsOf(key, text, before?.properties ?? null));
  };
  for (const key of basisKeys) Reflect.deleteProperty(properties, key);
  for (const { key, kind: form } of fieldsOf[kind]) {
    const text = (typed[key] ?? '').trim();
    if (form === 'text') put(key, text);
    if (text === '') Reflect.deleteProperty(properties, key);
    else if (form === 'whole' || form === 'number') properties[key] = numberIn(text);
    else if (form === 'share') properties[key] = Math.round(numberIn(text) * 10) / 1000;
    else if (form !== 'text') properties[key] = text;
  }
  // A number that is assumed here has no other basis any more.
  for (const { key, reasonFor } of fieldsOf[kind]) {
    if (reasonFor === undefined || !(key in properties)) continue;
    for (const other of ['source', 'source_ar', 'said_at'])
      Reflect.deleteProperty(properties, key.replace(/assumption$/, other));
  }
  if (kind === 'closure') properties['kind'] = 'closure';
  if (properties['party'] === CONTESTED) properties['party'] = null;
  const basis = basisOf(kind, typed);
  put(basis, (typed[textOfBasis[basis]] ?? '').trim());
  if (basis === 'source') properties['said_at'] = (typed['said_at'] ?? '').trim();
  return properties;
}

/** An id from the English name, not one that is taken. */
export function newId(kind: DrawnKind, nameEn: string, taken: ReadonlySet<string>): string {
  const slug = nameEn
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
  const base = /^[a-z0-9]/.test(slug) ? slug : kind;
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}
