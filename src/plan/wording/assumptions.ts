/** Everything a plan takes for granted, for the reader to see and edit: the folder's assumptions, the policy, and the model's own. */
import type { Basis, Bilingual, Operation, Policy } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import type { PlanModel } from '../model/model.ts';
import { modelAssumptions } from './model-assumptions.ts';
import { joined, metersText, perHourText, sameInBoth, speedText, valueIn } from './value-text.ts';
import { listText, numberText, percentText, spanText } from './words.ts';

type Assumption = Plan['assumptions'][number];

/** One value of one thing, before values with the same reason are told together. */
interface Item {
  readonly id: string;
  readonly what: Bilingual;
  readonly of: Bilingual;
  readonly value: Bilingual;
  readonly basis: Basis;
}

/** More names than this are not written out. */
const MOST_NAMES = 4;

/**
 * Values of the folder that rest on an assumption (those with a source are not assumptions), every value of the policy with
 * where it comes from, and the rules of the model. Values of one kind with one reason are one entry.
 */
export function assumptionsOf(model: PlanModel): Assumption[] {
  const operation = model.sourceOperation;
  const items = operationItems(operation).filter(({ basis }) => basis.kind === 'assumption');
  return [...policyItems(operation.policy).map(writtenAs), ...joinItems(items), ...modelAssumptions(model)];
}

/** Every value of the folder and of the policy that a plan is made from, each with where it comes from. */
export function inputsOf(operation: Operation): Plan['inputs'] {
  const items = [...operationItems(operation), ...policyItems(operation.policy)];
  return items.map((item) => ({ ...writtenAs(item), of: item.of }));
}

function writtenAs({ id, what, value, basis }: Omit<Item, 'of'>): Assumption {
  return { id, what, ...valueIn(value), basis };
}

function operationItems(operation: Operation): Item[] {
  return [...zoneItems(operation), ...stationItems(operation), ...windowItems(operation), ...groundItems(operation)];
}

function joinItems(items: readonly Item[]): Assumption[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = `${item.what.en}\n${item.basis.text}\n${item.basis.saidAt ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Item, ...Item[]];
    const names = group.slice(0, MOST_NAMES).map((item) => item.of);
    const rest = group.length - names.length;
    if (rest > 0) names.push({ en: `${rest} more`, ar: `غيرها (${rest})` });
    const list = listText(names);
    const values = new Map(group.map((item) => [item.value.en, item.value]));
    return writtenAs({
      id: first.id,
      what: { en: `${first.what.en}: ${list.en}`, ar: `${first.what.ar}: ${list.ar}` },
      value: joined([...values.values()]),
      basis: first.basis,
    });
  });
}

function zoneItems(operation: Operation): Item[] {
  return operation.zones.flatMap((zone): Item[] => {
    const item = (
      field: string,
      en: string,
      ar: string,
      said: string | Bilingual,
      basis: Basis | undefined,
    ): Item[] => {
      const value = sameInBoth(said);
      return basis === undefined
        ? []
        : [{ id: `zone-${zone.id}-${field}`, what: { en, ar }, of: zone.name, value, basis }];
    };
    const { low, best, high } = zone.people;
    const people = low === high ? numberText(best) : `${numberText(low)} / ${numberText(best)} / ${numberText(high)}`;
    const own = zone.basisByField ?? {};
    const share = percentText(zone.cannotWalkShare);
    const speed = speedText(zone.walkingSpeedMetersPerSecond);
    const ready = clockOf(operation, zone.readyAtMs);
    return [
      ...item('people', 'People', 'عدد الناس', people, zone.people.basis),
      ...item('cannot-walk', 'People who cannot walk', 'من لا يستطيعون المشي', share, own['cannotWalkShare']),
      ...item('speed', 'Walking speed', 'سرعة المشي', speed, own['walkingSpeedMetersPerSecond']),
      ...item('ready', 'Ready to leave', 'الجاهزية للمغادرة', ready, own['readyAtMs']),
    ];
  });
}

function stationItems(operation: Operation): Item[] {
  return operation.stations.flatMap((station): Item[] => {
    const own = station.basisByField ?? {};
    const item = (field: string, en: string, ar: string, value: string | Bilingual, name: string): Item => ({
      id: `station-${station.id}-${field}`,
      what: { en, ar },
      of: station.name,
      value: sameInBoth(value),
      basis: own[name] ?? station.basis,
    });
    const rate = perHourText(station.ratePersonsPerLaneHour);
    const items = [
      item('lanes', 'Lanes', 'عدد المسارب', String(station.lanes), 'lanes'),
      item('rate', 'People an hour and lane', 'عدد الأشخاص في الساعة لكل مسرب', rate, 'ratePersonsPerLaneHour'),
    ];
    if (station.roomPersons !== null) {
      items.push(item('room', 'Room', 'السعة', numberText(station.roomPersons), 'roomPersons'));
    }
    const spans = station.hours.map(({ fromMs, untilMs }) => spanText(fromMs, untilMs, operation.timeZone));
    const hours = spans.length === 0 ? { en: '24 h', ar: '24 ساعة' } : joined(spans, ', ', '، ');
    items.push(item('hours', 'Opening hours', 'ساعات العمل', hours, 'hours'));
    return items;
  });
}

const WINDOW_STATUS: Readonly<Record<Operation['windows'][number]['status'], Bilingual>> = {
  agreed: { en: 'agreed', ar: 'متفق عليها' },
  proposed: { en: 'proposed', ar: 'مقترحة' },
};

function windowItems(operation: Operation): Item[] {
  return operation.windows.map(({ id, fromMs, untilMs, status, basis }) => ({
    id: `window-${id}`,
    what: { en: 'Window', ar: 'النافذة الزمنية' },
    of: spanText(fromMs, untilMs, operation.timeZone),
    value: WINDOW_STATUS[status],
    basis,
  }));
}

/** Control, hazards, debris and street classes. */
function groundItems(operation: Operation): Item[] {
  const partyName = (id: string | null): Bilingual =>
    operation.parties.find((party) => party.id === id)?.name ?? { en: 'contested ground', ar: 'أرض متنازع عليها' };
  const control = operation.control.map(({ id, party, asOf, basis }): Item => ({
    id: `control-${id}`,
    what: { en: 'Who controls the area', ar: 'الجهة المسيطرة على المنطقة' },
    of: partyName(party),
    value: sameInBoth(asOf),
    basis,
  }));
  const hazards = operation.hazards.flatMap((hazard): Item[] => {
    const own = hazard.basisByField ?? {};
    const item = (field: string, en: string, ar: string, value: string | Bilingual, basis: Basis): Item => ({
      id: `hazard-${hazard.id}-${field}`,
      what: { en, ar },
      of: hazard.name,
      value: sameInBoth(value),
      basis,
    });
    const distance = metersText(hazard.dangerDistanceMeters);
    const reach = own['dangerDistanceMeters'] ?? hazard.basis;
    const list = [
      item('place', 'Hazard', 'مصدر الخطر', hazard.asOf, hazard.basis),
      item('distance', 'Danger distance', 'مسافة الخطر', distance, reach),
    ];
    const excludes = own['excludes'];
    if (excludes !== undefined) {
      list.push(
        item('excludes', 'Streets there are not used', 'شوارع لا تُستخدم', hazard.excludes ? '✓' : '–', excludes),
      );
    }
    return list;
  });
  const debris = operation.streets.debris.map(({ id, factor, basis }): Item => ({
    id: `debris-${id}`,
    what: { en: 'Speed and capacity among debris', ar: 'السرعة والطاقة بين الأنقاض' },
    of: { en: id, ar: id },
    value: sameInBoth(`× ${factor}`),
    basis,
  }));
  const classes = Object.entries(operation.streets.classes).flatMap(([name, values]): Item[] => {
    if (values.basis === undefined) return [];
    const parts = [
      values.walkCapacityPersonsPerHour === undefined ? [] : perHourText(values.walkCapacityPersonsPerHour),
      values.walkSpeedFactor === undefined ? [] : sameInBoth(`× ${values.walkSpeedFactor}`),
    ].flat();
    const what = { en: 'Street class', ar: 'صنف الشارع' };
    return [
      { id: `class-${name}`, what, of: { en: name, ar: name }, value: joined(parts, ', ', '، '), basis: values.basis },
    ];
  });
  return [...control, ...hazards, ...debris, ...classes];
}

const POLICY_WORDS: Readonly<Record<keyof Omit<Policy, 'basis'>, Bilingual>> = {
  planFor: { en: 'Which figure of the people is planned for', ar: 'التقدير المعتمد لعدد الناس في الخطة' },
  maxCorridors: { en: 'Most corridors', ar: 'أقصى عدد للممرات' },
  maxWalkMeters: { en: 'Longest walk, in metres', ar: 'أطول مسافة سير (بالأمتار)' },
  daylightOnly: { en: 'Daylight only', ar: 'في ضوء النهار فقط' },
  safetyFactor: { en: 'Walking times are multiplied by', ar: 'تُضرب أزمنة السير في' },
  slotMinutes: { en: 'Departure slot, in minutes', ar: 'مدة دفعة المغادرة (بالدقائق)' },
  stepSeconds: { en: 'Step of the calculation, in seconds', ar: 'خطوة الحساب (بالثواني)' },
  exposureWeight: {
    en: 'Minutes on the way that one minute exposed weighs as much as',
    ar: 'عدد دقائق الطريق التي تعادل دقيقة واحدة تحت الخطر',
  },
};

/** What the values of a policy that are words are called. */
const VALUE_WORDS: Readonly<Record<string, Bilingual>> = {
  low: { en: 'low', ar: 'الأدنى' },
  best: { en: 'best', ar: 'الأرجح' },
  high: { en: 'high', ar: 'الأعلى' },
  true: { en: 'true', ar: 'نعم' },
  false: { en: 'false', ar: 'لا' },
};

function policyItems(policy: Policy): Item[] {
  return (Object.keys(POLICY_WORDS) as (keyof typeof POLICY_WORDS)[]).flatMap((name) => {
    const basis = policy.basis[name];
    const written = String(policy[name]);
    const value = VALUE_WORDS[written] ?? sameInBoth(written);
    const of = { en: '', ar: '' };
    return basis === undefined ? [] : [{ id: `policy-${name}`, what: POLICY_WORDS[name], of, value, basis }];
  });
}

function clockOf(operation: Operation, atMs: number): Bilingual {
  const format = { timeZone: operation.timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  const en = new Intl.DateTimeFormat('en-GB', format).format(atMs);
  return { en, ar: en.replace(',', '،') };
}
