/**
 * The plan document (`plan.json`): what `mamarr plan` writes, `mamarr verify` checks, and every output shows.
 * The zod schema is the only definition: types and the published JSON Schema come from it.
 *
 * Moments are epoch milliseconds in fields ending in `Ms`; the operation's time zone is for showing them.
 * A plan lives in steps of `clock.stepSeconds` on the projected clock (see `model/model.ts`): step z of an arrival is the
 * real interval startMs + [z, z + 1) × stepSeconds; a group that travels `seconds` to reception sets out that much earlier.
 *
 * How an option is read (whoever replays it must come to the same figures):
 * 1. Departure. Person k of n (k = 0 … n − 1) has the free step f = fromStep + floor(k × (untilStep − fromStep) / n): the
 *    step in which they would be at reception if they waited nowhere. They leave the zone in step f − Σ lagSteps.
 * 2. Legs. Whoever leaves a zone or station in step z joins the queue of the next station in step z + lagSteps of that leg.
 *    The lag of a leg is ceil((its seconds + clearSeconds(end) − clearSeconds(start)) / stepSeconds); the clearSeconds of a
 *    crossing or screening is that of the stage before it (the tail of its arc), of a reception 0.
 * 3. Stations, receptions too, serve first come first served, ties by the order of `ways`: in step z at most
 *    floor((z + 1) r) − floor(z r) persons, r = persons a step, and nobody in a step whose real interval
 *    startMs + [z, z + 1) × stepSeconds − clearSeconds is not wholly within its hours. Whoever joins in step z may be served in step z.
 *    Waiting are those in the queue after serving; never more than the room. A reception takes in no more than its room in all.
 * 4. Arrived is who is served by the reception; in step z that counts as z × stepSeconds after clock.startMs, and who does not
 *    get out as stepCount × stepSeconds (the flow's costs count so too).
 * 5. Windows. Nobody leaves before the window's start or the zone's readiness in real time; all arrive before its untilStep.
 * 6. Streets. In every interval [k, k + 1) × slot length (in steps of projected time at the street's start, as if nobody waited), a
 *    street lets through at most floor(capacityPersonsPerHour × slot length) persons.
 */
import { z } from 'zod';
import { pictureSchema } from '../picture/index.ts';

const bilingual = z.strictObject({ en: z.string(), ar: z.string() });
const whole = z.int().nonnegative();
const amount = z.number().nonnegative();

const basis = z.strictObject({
  kind: z.enum(['source', 'assumption', 'assessment']),
  text: z.string(),
  saidAt: z.string().optional(),
  /** The same in both languages, where it is known in both. */
  words: bilingual.optional(),
});

const problem = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  title: z.string(),
  remedy: z.string(),
  file: z.string().optional(),
  feature: z.string().optional(),
  field: z.string().optional(),
  found: z.string().optional(),
  /** The same in Arabic, where whoever shows the plan does not know the code. */
  arabic: z.strictObject({ title: z.string(), remedy: z.string(), found: z.string().optional() }).optional(),
});

/** One stretch of a way: streets in order; a negative entry −(e + 1) is edge e walked from its end to its start. */
const leg = z.strictObject({
  /** Zone id for the first leg, station id for the others. */
  from: z.string(),
  toStation: z.string(),
  edges: z.array(z.int()),
  lengthMeters: amount,
  /** Walking time with the safety factor and the group's own speed. */
  seconds: amount,
  /** Whole steps this leg takes longer, on the projected clock, than the shortest way on. */
  lagSteps: whole,
});

const exposure = z.strictObject({ hazard: z.string(), kind: z.string(), personMinutes: amount });

/** How the people of one zone go in one window. One way per zone and window. */
const way = z.strictObject({
  id: z.string(),
  zone: z.string(),
  window: z.string(),
  corridor: z.string(),
  legs: z.array(leg).min(1),
  lengthMeters: amount,
  seconds: amount,
  /** Minutes one person is inside the danger distance of each hazard on this way. */
  exposureMinutesByHazard: z.array(z.strictObject({ hazard: z.string(), kind: z.string(), minutes: amount })),
});

/** A departure slot: `persons` of the way's zone set out evenly between the two moments. */
const departure = z.strictObject({
  way: z.string(),
  /** First and one past the last free step of the slot (rule 1 above): arrival at reception when nobody waits. */
  fromStep: whole,
  untilStep: whole,
  /** When people leave the zone, real time: startMs + (step − Σ lagSteps) × stepSeconds − clearSeconds(zone), in whole ms. */
  leaveFromMs: z.int(),
  leaveUntilMs: z.int(),
  /** The end of the step in which the last of them is at reception, waiting included. */
  arriveUntilMs: z.int(),
  persons: z.int().positive(),
});

/** A corridor is what people can be told: one crossing, the ways that lead to it and the way on to reception. */
const corridor = z.strictObject({
  id: z.string(),
  name: bilingual,
  /** Station ids in the order they are passed: crossing, screening when there is any, reception. */
  stations: z.array(z.string()).min(1),
  zones: z.array(z.string()),
  persons: whole,
});

const stationCurve = z.strictObject({
  station: z.string(),
  /** Per point: a moment in real time, persons waiting at the station then, persons served there so far. */
  points: z.array(z.strictObject({ atMs: z.int(), waiting: amount, served: amount })),
  longestQueuePersons: amount,
  roomPersons: z.number().nullable(),
  /** Share of the open time in which it served at its full rate, 0 … 1. */
  busyShare: amount,
});

const byWindow = z.array(z.strictObject({ window: z.string(), persons: whole }));

const optionName = z.enum(['fastest', 'least-exposed', 'fewest-corridors', 'balanced']);

const option = z.strictObject({
  id: z.string(),
  /** One plan can be best in several senses: then it stands once, with all its names. */
  names: z.array(optionName).min(1),
  /** How it differs from the first option, in words with numbers. */
  difference: bilingual,
  corridors: z.array(corridor),
  ways: z.array(way),
  departures: z.array(departure),
  totals: z.strictObject({
    peopleOut: whole,
    /** Persons at reception by the end of each window, counted from the first. */
    peopleOutByWindow: byWindow,
    peopleLeft: whole,
    peopleLeftByZone: z.array(z.strictObject({ zone: z.string(), persons: whole })),
    /** Person-hours from the first window's opening until reception; who does not get out counts to the last window's end. */
    personHours: amount,
    meanMinutes: amount,
    lastArrivalMs: z.int().nullable(),
    exposurePersonMinutes: amount,
    exposureByHazard: z.array(exposure),
    corridorCount: whole,
    longestWalkMeters: amount,
  }),
  /** Persons at reception over time, at slot ends. */
  clearance: z.array(z.strictObject({ atMs: z.int(), persons: whole })),
  stations: z.array(stationCurve),
  /** Against the bound with the same exposure weight (`bounds`). */
  gap: z.strictObject({
    exposureWeight: amount,
    /** Cost of this option: person-minutes until reception + exposureWeight × exposed person-minutes. */
    costPersonMinutes: amount,
    boundPersonMinutes: amount,
    /** (cost − bound) / bound. */
    share: amount,
    /** How many more people the bound gets out by the last window's end. */
    peopleShortOfBound: whole,
  }),
});

/** Dual prices by name rather than by arc number, so that separate code can check them: person-minutes per person. */
const priced = z.strictObject({
  /** 'station:ID' for what it serves in a step (rule 3 above), 'room:ID' for a reception's total room. */
  on: z.string(),
  fromStep: whole,
  untilStep: whole,
  personMinutes: amount,
});

const bound = z.strictObject({
  exposureWeight: amount,
  /** Cost of the best splittable flow found, and what nothing can be below. Person-minutes. */
  objectivePersonMinutes: amount,
  boundPersonMinutes: amount,
  /** 'optimal' when the two are equal. */
  status: z.enum(['optimal', 'withinGap', 'limitReached']),
  prices: z.array(priced),
  /** At exposure weight 0 only: no plan gets more people out by the end of each window. */
  peopleOutByWindow: byWindow.optional(),
  /** At exposure weight 0 only: the bound's clearance curve. */
  clearance: z.array(z.strictObject({ atMs: z.int(), persons: amount })).optional(),
});

/** What binds: the places where the bound pays a price, dearest first. */
const binding = z.strictObject({
  on: z.string(),
  name: bilingual,
  words: bilingual,
  /** Person-minutes that one more person an hour of capacity there would save, from the dual: points to candidates only. */
  personMinutesPerCapacity: amount,
});

const concession = z.strictObject({
  id: z.string(),
  kind: z.enum(['lane', 'window-hour', 'crossing', 'station', 'cleared-street', 'passage-agreed', 'room']),
  /** What would be conceded. */
  words: bilingual,
  /** Station, window, hazard or party it concerns. */
  subject: z.string(),
  /** People out by the last window's end, each from solving again. */
  boundWithout: whole,
  boundWith: whole,
  planWithout: whole,
  planWith: whole.nullable(),
  /** Person-hours saved for those who get out either way, by the bound. */
  personHoursSaved: z.number(),
});

const shortfall = z.strictObject({
  peopleLeft: whole,
  words: bilingual,
  parts: z.array(z.strictObject({ on: z.string(), name: bilingual, persons: whole, words: bilingual })),
});

const unreachable = z.strictObject({
  zone: z.string(),
  persons: whole,
  streetNodes: whole,
  streetNodesCutOff: whole,
  words: bilingual,
});

const assumption = z.strictObject({
  id: z.string(),
  what: bilingual,
  value: z.string(),
  /** The same in both languages, where they differ. */
  valueWords: bilingual.optional(),
  basis,
});

/** One value that the plan was made from, with where it comes from. */
const input = z.strictObject({
  /** `zone-ID-people`, `station-ID-rate`, `window-ID`, `policy-NAME`, …: what `mamarr why` is asked by. */
  id: z.string(),
  what: bilingual,
  of: bilingual,
  value: z.string(),
  valueWords: bilingual.optional(),
  basis,
});

export const planSchema = z.strictObject({
  format: z.literal('mamarr-plan'),
  version: z.literal(1),
  operation: z.strictObject({ id: z.string(), name: bilingual, timeZone: z.string(), digest: z.string() }),
  network: z.strictObject({
    sha256: z.string(),
    file: z.string(),
    schematic: z.boolean(),
    attribution: z.string().optional(),
  }),
  /** Given by the caller's clock. */
  madeAtMs: z.int(),
  seed: z.int(),
  clock: z.strictObject({ startMs: z.int(), stepSeconds: z.int().positive(), stepCount: whole }),
  /** The agreed windows as planned: in order, without overlap, in daylight when the policy says so (then `ID~2` is a second part). */
  windows: z.array(
    z.strictObject({
      id: z.string(),
      fromMs: z.int(),
      untilMs: z.int(),
      /** Arrival steps: setting out from the real start, at reception before untilStep. */
      fromStep: whole,
      untilStep: whole,
    }),
  ),
  /** Street node (network numbering) at which a zone's people gather, or a station stands, and how far that is from its own position. */
  places: z.array(
    z.strictObject({ of: z.enum(['zone', 'station']), id: z.string(), streetNode: whole, distanceMeters: amount }),
  ),
  people: z.strictObject({
    low: whole,
    best: whole,
    high: whole,
    /** Which of the three the plan is for, and how many that is in all. */
    planFor: z.enum(['low', 'best', 'high']),
    planned: whole,
    /** Persons who can walk and are in the plan; planned = walking + cannotWalk. */
    walking: whole,
    cannotWalk: whole,
    cannotWalkByZone: z.array(z.strictObject({ zone: z.string(), persons: whole })),
    cutOff: z.array(unreachable),
  }),
  /** Every value the plan was made from. */
  inputs: z.array(input),
  /** What was said and believed when the plan was made: the claims and assessments behind its figures. Null: made without one. */
  picture: pictureSchema.nullable(),
  notices: z.array(problem),
  assumptions: z.array(assumption),
  options: z.array(option),
  bounds: z.array(bound),
  binding: z.array(binding),
  worth: z.array(concession),
  /** Null when everybody who can walk gets out. */
  shortfall: shortfall.nullable(),
});

export type Plan = z.infer<typeof planSchema>;
export type PlanOption = Plan['options'][number];
export type PlanWay = PlanOption['ways'][number];
export type PlanDeparture = PlanOption['departures'][number];
export type PlanBound = Plan['bounds'][number];
export type PlanConcession = Plan['worth'][number];
export type PlanShortfall = NonNullable<Plan['shortfall']>;
