/** How old what is known is, and when it is stale. */
import type { Basis } from '../operation/index.ts';
import type { PictureAge } from './picture.ts';
import type { HalfLife } from './records.ts';

const HOUR_MS = 3_600_000;

const assumed = (en: string, ar: string): Basis => ({ kind: 'assumption', text: en, words: { en, ar } });

/** Used where an operation says nothing. No published figures are known to us: each is shown as the assumption it is. */
export const HALF_LIFE_DEFAULTS: readonly HalfLife[] = [
  {
    kind: 'figure',
    hours: 72,
    basis: assumed(
      'People move in and out within days; nothing is said about this figure.',
      'ينتقل الناس خلال أيام، ولم يُذكر شيء عن هذا الرقم.',
    ),
  },
  {
    kind: 'control',
    hours: 24,
    basis: assumed(
      'Lines moved daily in the sieges looked at; nothing is said for this one.',
      'تحركت الخطوط كل يوم في حالات الحصار التي نُظر فيها، ولم يُذكر شيء عن هذا الخط.',
    ),
  },
  {
    kind: 'hazard',
    hours: 24,
    basis: assumed(
      'Fire shifts from day to day; nothing is said about this kind of danger.',
      'يتغير موضع النيران من يوم إلى يوم، ولم يُذكر شيء عن هذا النوع من الخطر.',
    ),
  },
  {
    kind: 'hazard:mines',
    hours: 720,
    basis: assumed('Mines stay until somebody clears or adds to them.', 'تبقى الألغام حتى يزيلها أحد أو يزيد عليها.'),
  },
  {
    kind: 'hazard:unexploded',
    hours: 720,
    basis: assumed('What has not exploded stays until somebody clears it.', 'ما لم ينفجر يبقى حتى يزيله أحد.'),
  },
  {
    kind: 'street',
    hours: 12,
    basis: assumed(
      'A street or crossing can be shut within hours; nothing is said about this one.',
      'قد يُغلق شارع أو معبر خلال ساعات، ولم يُذكر شيء عن هذا.',
    ),
  },
];

/**
 * The half-life of a thing: the operation's for the most particular name it has (its id, then its sort), then for its kind; then
 * ours in the same order.
 */
export function halfLifeOf(kind: string, particular: readonly string[], own: readonly HalfLife[]): HalfLife {
  const names = [...particular.map((each) => `${kind}:${each}`), kind];
  for (const list of [own, HALF_LIFE_DEFAULTS]) {
    for (const name of names) {
      const found = list.find((each) => each.kind === name);
      if (found !== undefined) return found;
    }
  }
  throw new Error(`no half-life is known for ${kind}`);
}

/** What is from after the moment asked about is as new as can be. */
export function ageAt(asOfMs: number, atMs: number, halfLife: HalfLife): PictureAge {
  const ageMs = Math.max(0, atMs - asOfMs);
  const halfLives = ageMs / (halfLife.hours * HOUR_MS);
  return {
    asOfMs,
    ageMs,
    halfLifeHours: halfLife.hours,
    left: Math.round(10_000 * 2 ** -halfLives) / 10_000,
    stale: halfLives > 1,
    basis: halfLife.basis,
  };
}
