/** Streets that somebody says cannot be passed, as a plan takes them: not used, whoever else says that they are open. */
import { formatMoment, type Basis, type Hazard } from '../operation/index.ts';
import type { StreetState } from './records.ts';
import { STATED_REACH_METERS } from './stated-reach.ts';

const REACH_BASIS: Basis = {
  kind: 'assumption',
  text: `The closed street is what lies within ${STATED_REACH_METERS} m of the line drawn for it.`,
  words: {
    en: `The closed street is what lies within ${STATED_REACH_METERS} m of the line drawn for it.`,
    ar: `الشارع المغلق هو ما يقع ضمن ${STATED_REACH_METERS} م من الخط المرسوم له.`,
  },
};

const CLOSED_BASIS: Basis = {
  kind: 'assumption',
  text: 'A street that a source says is closed or blocked is not used, also where another says that it is open.',
  words: {
    en: 'A street that a source says is closed or blocked is not used, also where another says that it is open.',
    ar: 'لا يُستخدم شارع يقول مصدر إنه مغلق أو مسدود، حتى إن قال مصدر آخر إنه سالك.',
  },
};

/**
 * One closure for each street that is said to be closed or blocked; of several who say it of the same line, the latest. A crossing is
 * none: it is closed until the parties open it, and what is said of it is a contradiction of the picture (`ground-contradictions.ts`).
 */
export function statedClosures(inForce: readonly StreetState[], timeZone: string): Hazard[] {
  const latest = new Map<string, StreetState>();
  for (const street of inForce) {
    if (street.kind !== 'street' || street.state === 'open') continue;
    const key = JSON.stringify([street.placeId, street.geometry.coordinates]);
    const other = latest.get(key);
    if (other === undefined || street.asOfMs > other.asOfMs) latest.set(key, street);
  }
  return [...latest.values()].map((street) => ({
    id: `stated-${street.id}`,
    kind: 'closure',
    name: street.name,
    geometry: street.geometry,
    dangerDistanceMeters: STATED_REACH_METERS,
    excludes: true,
    ...(street.geometry.type === 'LineString' ? { closes: 'along' as const } : {}),
    fromMs: null,
    untilMs: null,
    asOf: formatMoment(street.asOfMs, timeZone),
    recordedAt: formatMoment(street.recordedAtMs, timeZone),
    basis: street.basis,
    basisByField: { dangerDistanceMeters: REACH_BASIS, excludes: CLOSED_BASIS },
  }));
}
