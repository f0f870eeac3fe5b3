/** What could be conceded: every change to an operation whose worth is looked at, with its words. */
import type { Bilingual, Operation } from '../../operation/index.ts';
import { capacityWorth } from '../bound/bound.ts';
import type { PlanBound, PlanConcession } from '../document.ts';
import type { ModelChanges, PlanModel } from '../model/model.ts';
import { roomKey, stationKey } from '../model/place-names.ts';
import { streetFacts } from '../model/street-facts.ts';
import { clockText, durationText, numberText, personsText, spanText } from '../wording/words.ts';

export interface Candidate {
  readonly id: string;
  readonly kind: PlanConcession['kind'];
  readonly subject: string;
  readonly words: Bilingual;
  readonly changes: ModelChanges;
}

const MINUTE_MS = 60_000;
/** A window is tried longer by one hour, and by as many as are missing, up to this. */
const MOST_EXTRA_HOURS = 12;
const SETTING_OUT_SECONDS = 1800;
/** Excluding hazards beyond this many, those that close the least street, are not tried. */
const MOST_HAZARDS = 12;

/**
 * All concessions worth trying on the model, those at which the prices point first. A lane at a station without a price, or
 * room at a reception without one, cannot better the bound (its dual stays as good), so it is left out.
 */
export function concessionCandidates(model: PlanModel, prices: PlanBound['prices']): Candidate[] {
  const operation = model.sourceOperation;
  const worth = capacityWorth(model, prices);
  const lanes = model.stations
    .map(({ station }) => ({
      saved: (worth.get(stationKey(station.id))?.personMinutes ?? 0) * station.ratePersonsPerLaneHour,
      candidate: laneCandidate(station),
    }))
    .filter(({ saved }) => saved > 0)
    .sort((a, b) => b.saved - a.saved)
    .map(({ candidate }) => candidate);
  const rooms = model.stations
    .filter(({ station }) => worth.has(roomKey(station.id)))
    .map(({ station }) => roomCandidate(station));
  return [
    ...lanes,
    ...windowCandidates(operation, [...new Set([1, Math.min(MOST_EXTRA_HOURS, Math.max(1, hoursTooShort(model)))])]),
    ...proposedCandidates(operation),
    ...partyCandidates(operation),
    ...hazardCandidates(operation),
    ...rooms,
  ];
}

/** Every concession that can be tried on an operation, also those that the prices do not point at. */
export function everyConcession(operation: Operation): Candidate[] {
  const agreed = operation.stations.filter(({ status }) => status === 'agreed');
  return [
    ...agreed.map(laneCandidate),
    ...windowCandidates(
      operation,
      Array.from({ length: MOST_EXTRA_HOURS }, (_, before) => before + 1),
    ),
    ...proposedCandidates(operation),
    ...partyCandidates(operation),
    ...hazardCandidates(operation),
    ...agreed.filter(({ roomPersons }) => roomPersons !== null).map(roomCandidate),
  ];
}

type NamedStation = Operation['stations'][number];

function laneCandidate(station: NamedStation): Candidate {
  const rate = numberText(station.ratePersonsPerLaneHour);
  return {
    id: `lane-${station.id}`,
    kind: 'lane',
    subject: station.id,
    words: {
      en: `One more lane at ${station.name.en} (${rate} people an hour)`,
      ar: `مسرب إضافي في ${station.name.ar} (${personsText(station.ratePersonsPerLaneHour).ar} في الساعة)`,
    },
    changes: { extraLanesByStation: { [station.id]: 1 } },
  };
}

/** A fifth more room, to whole hundreds, at least 100. */
function roomCandidate(station: NamedStation): Candidate {
  const places = Math.max(100, Math.round((station.roomPersons ?? 0) / 500) * 100);
  const persons = personsText(places);
  return {
    id: `room-${station.id}`,
    kind: 'room',
    subject: station.id,
    words: {
      en: `Room for ${persons.en} more at ${station.name.en}`,
      ar: `سعة إضافية في ${station.name.ar}: ${persons.ar}`,
    },
    changes: { extraRoomByStation: { [station.id]: places } },
  };
}

/** Each agreed window opened earlier, and closed later, by so many hours. */
function windowCandidates(operation: Operation, hours: readonly number[]): Candidate[] {
  return operation.windows
    .filter((window) => window.status === 'agreed')
    .flatMap((window) => hours.flatMap((count) => longerWindow(operation, window, count)));
}

function longerWindow(
  { timeZone }: Operation,
  { id, fromMs, untilMs }: Operation['windows'][number],
  hours: number,
): Candidate[] {
  const minutes = hours * 60;
  const span = spanText(fromMs, untilMs, timeZone);
  const from = clockText(fromMs - minutes * MINUTE_MS, timeZone);
  const until = clockText(untilMs + minutes * MINUTE_MS, timeZone);
  const time = durationText(minutes * 60);
  const by = hours === 1 ? { en: 'an hour', ar: 'بساعة' } : { en: time.en, ar: `بمقدار ${time.ar}` };
  const name = hours === 1 ? 'hour' : `${hours}-hours`;
  return [
    {
      id: `${name}-before-${id}`,
      kind: 'window-hour',
      subject: id,
      words: {
        en: `The window ${span.en} opens ${by.en} earlier, at ${from}`,
        ar: `فتح نافذة ${span.ar} قبل موعدها ${by.ar}، عند ${from}`,
      },
      changes: { windowExtraMinutes: { [id]: { before: minutes, after: 0 } } },
    },
    {
      id: `${name}-after-${id}`,
      kind: 'window-hour',
      subject: id,
      words: {
        en: `The window ${span.en} closes ${by.en} later, at ${until}`,
        ar: `إغلاق نافذة ${span.ar} بعد موعدها ${by.ar}، عند ${until}`,
      },
      changes: { windowExtraMinutes: { [id]: { before: 0, after: minutes } } },
    },
  ];
}

/**
 * By how many hours the longest window is too short for anybody: so that people of the nearest zone could set out for half an hour. 0 when
 * somebody gets through as it is.
 */
function hoursTooShort({ zones, windows, clearSeconds, clock }: PlanModel): number {
  const nearest = zones.reduce(
    (least, { node, slowness }) => Math.min(least, clearSeconds[node]! * slowness),
    Infinity,
  );
  const longest = windows.reduce((most, { fromStep, untilStep }) => Math.max(most, untilStep - fromStep), 0);
  const seconds = nearest - longest * clock.stepSeconds;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil((seconds + SETTING_OUT_SECONDS) / 3600) : 0;
}

function proposedCandidates(operation: Operation): Candidate[] {
  const stations = operation.stations
    .filter(({ status, kind }) => status === 'proposed' && kind !== 'assembly' && kind !== 'boarding')
    .map((station): Candidate => ({
      id: `accept-${station.id}`,
      kind: station.kind === 'crossing' ? 'crossing' : 'station',
      subject: station.id,
      words: { en: `${station.name.en} is agreed and opens`, ar: `الموافقة على فتح ${station.name.ar}` },
      changes: { acceptProposed: [station.id] },
    }));
  const windows = operation.windows
    .filter(({ status }) => status === 'proposed')
    .map(({ id, fromMs, untilMs }): Candidate => {
      const span = spanText(fromMs, untilMs, operation.timeZone);
      return {
        id: `accept-${id}`,
        kind: 'window-hour',
        subject: id,
        words: { en: `The proposed window ${span.en} is agreed`, ar: `الموافقة على النافذة المقترحة ${span.ar}` },
        changes: { acceptProposed: [id] },
      };
    });
  return [...stations, ...windows];
}

function partyCandidates(operation: Operation): Candidate[] {
  const holding = new Set(operation.control.map(({ party }) => party));
  return operation.parties
    .filter(({ id, agreesToPassage }) => !agreesToPassage && holding.has(id))
    .map(({ id, name }) => ({
      id: `agree-${id}`,
      kind: 'passage-agreed',
      subject: id,
      words: { en: `${name.en} agrees to passage`, ar: `موافقة ${name.ar} على المرور` },
      changes: { agreeingParties: [id] },
    }));
}

function hazardCandidates(operation: Operation): Candidate[] {
  return streetFacts(operation)
    .hazards.filter(({ hazard, edges }) => hazard.excludes && edges.length > 0)
    .sort((a, b) => b.edges.length - a.edges.length)
    .slice(0, MOST_HAZARDS)
    .map(({ hazard: { id, name } }) => ({
      id: `clear-${id}`,
      kind: 'cleared-street',
      subject: id,
      words: { en: `${name.en}: cleared and open`, ar: `${name.ar}: إزالة الخطر وفتح الطريق` },
      changes: { clearedHazards: [id] },
    }));
}
