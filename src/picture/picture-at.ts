/**
 * The picture as of a moment pair: a pure fold of the records and the operation's ground. The same records, ground and
 * moments give the same picture.
 */
import { localSpan, type FolderOperation, type Hazard } from '../operation/index.ts';
import { ageAt, halfLifeOf } from './ages.ts';
import type { AsOf } from './assessment.ts';
import { claimsAt } from './claims.ts';
import { contradictionsIn } from './contradictions.ts';
import { computedShares, controlAt, controlInForce } from './control.ts';
import { figureAt } from './figures.ts';
import type { Picture } from './picture.ts';
import type { Records, StreetState } from './records.ts';
import { withStories } from './stories.ts';
import { RESIDUAL_RULE, splitsInForce, zonesAt } from './zones.ts';

/** What a picture needs of an operation besides its records. */
export type Ground = Pick<FolderOperation, 'id' | 'name' | 'timeZone' | 'parties' | 'zones' | 'stations' | 'hazards'>;

/** O(n·q) for n claims and q figures, plus an overlay of every two areas of control, each made once. */
export function pictureAt(received: Records, ground: Ground, asOf: AsOf): Picture {
  const records: Records = { ...received, reports: withStories(received.reports) };
  const { occurredAtMs, knownAtMs } = asOf;
  const claims = claimsAt(records, asOf);
  const figures = records.figures.map((question) => ({
    ...figureAt(question, claims, records, asOf),
    computed: computedShares(
      records,
      question,
      records.places.find((place) => place.id === question.place),
      asOf,
    ),
  }));
  const control = controlAt(records, asOf);
  const streets = streetsInForce(records.streets, asOf);
  const zones = zonesAt(records, ground, figures, asOf);
  const used = new Set(claims.map((claim) => claim.report));
  return {
    format: 'mamarr-picture',
    version: 1,
    operation: { id: ground.id, name: ground.name, timeZone: ground.timeZone },
    asOf: { occurredAtMs, knownAtMs },
    sources: records.sources.map(({ id, name, kind, side, grades }) => {
      const known = grades.filter((grade) => grade.gradedAtMs <= knownAtMs);
      const grade = known.reduce<(typeof known)[number] | null>(
        (latest, next) => (latest === null || next.gradedAtMs >= latest.gradedAtMs ? next : latest),
        null,
      );
      return { id, name, kind, side, grade: grade === null ? null : { ...grade } };
    }),
    reports: records.reports
      .filter((report) => used.has(report.id) || (report.receivedAtMs ?? report.published.fromMs) <= knownAtMs)
      .map(({ id, title, language, source, published, receivedAtMs, url, story }) => ({
        id,
        title,
        language,
        source,
        published: { ...published },
        receivedAtMs,
        ...(url === undefined ? {} : { url }),
        story,
      })),
    claims: [...claims],
    figures,
    splits: splitsInForce(records.splits, asOf).map((split) => ({
      ...split,
      weights: split.weights.map((weight) => ({ ...weight })),
      residualRule: RESIDUAL_RULE,
    })),
    zones,
    control,
    hazards: hazardTimes(ground).flatMap(({ hazard, asOfMs, recordedMs }) => {
      if (asOfMs > occurredAtMs || recordedMs > knownAtMs) return [];
      const halfLife = halfLifeOf('hazard', [hazard.id, hazard.kind], records.halfLives);
      const { id, name, kind, basis } = hazard;
      return [{ id, name, kind, basis, age: ageAt(asOfMs, occurredAtMs, halfLife) }];
    }),
    streets: streets.map(({ id, placeId, name, kind, state, geometry, source, basis, asOfMs }) => ({
      id,
      placeId,
      name,
      kind,
      state,
      geometry,
      source,
      basis,
      age: ageAt(asOfMs, occurredAtMs, halfLifeOf('street', [placeId, kind], records.halfLives)),
    })),
    contradictions: contradictionsIn({
      ground,
      claims: [...claims],
      figures,
      zones,
      control,
      controlAreas: controlInForce(records, asOf),
      streets,
      sourceName: ({ source, basis }) =>
        records.sources.find(({ id }) => id === source)?.name ?? basis.words ?? { en: basis.text, ar: basis.text },
    }),
  };
}

interface HazardTimes {
  readonly hazard: Hazard;
  readonly asOfMs: number;
  readonly recordedMs: number;
}

/** Resolving days in a time zone takes a while; hazards stay the same from moment to moment. */
const timesTold = new WeakMap<
  readonly Hazard[],
  { readonly timeZone: string; readonly times: readonly HazardTimes[] }
>();

/** A day counts from its beginning: what is known of it may be that old. */
function hazardTimes({ hazards, timeZone }: Pick<Ground, 'hazards' | 'timeZone'>): readonly HazardTimes[] {
  const told = timesTold.get(hazards);
  if (told?.timeZone === timeZone) return told.times;
  const times = hazards.map((hazard) => {
    const asOfMs = localSpan(hazard.asOf, timeZone)?.fromMs ?? 0;
    const recordedMs = hazard.recordedAt === undefined ? asOfMs : localSpan(hazard.recordedAt, timeZone)?.fromMs;
    return { hazard, asOfMs, recordedMs: recordedMs ?? asOfMs };
  });
  timesTold.set(hazards, { timeZone, times });
  return times;
}

/** The latest state of each place by each source: when two differ, both are shown. */
function streetsInForce(streets: readonly StreetState[], { occurredAtMs, knownAtMs }: AsOf): readonly StreetState[] {
  const latest = new Map<string, StreetState>();
  for (const state of streets) {
    if (state.recordedAtMs > knownAtMs || state.asOfMs > occurredAtMs) continue;
    const key = `${state.placeId}\n${state.source ?? state.basis.text}`;
    const other = latest.get(key);
    if (other === undefined || state.asOfMs >= other.asOfMs) latest.set(key, state);
  }
  const inForce = new Set(latest.values());
  return streets.filter((state) => inForce.has(state));
}
