/** The values that are used where an operation says nothing, each with where it comes from. */
import type { Basis, Policy } from './operation.ts';

type PolicyValues = Omit<Policy, 'basis'>;

interface Default<Value> {
  readonly value: Value;
  readonly basis: Basis;
}

const source = (text: string): Basis => ({ kind: 'source', text });
const assumption = (text: string): Basis => ({ kind: 'assumption', text });

export const POLICY_DEFAULTS: { readonly [Name in keyof PolicyValues]: Default<PolicyValues[Name]> } = {
  planFor: { value: 'best', basis: assumption('Planned for the best figure; low and high are shown beside it.') },
  maxCorridors: { value: 3, basis: assumption('So many ways can be told to people and watched.') },
  maxWalkMeters: { value: 4000, basis: source('UNHCR, March 2017 (Mosul): people walked 3–4 km to a pick-up.') },
  daylightOnly: { value: false, basis: assumption('The windows are taken as they are agreed, by day or night.') },
  safetyFactor: { value: 1.25, basis: source('IMO MSC.1/Circ.1533: calculated walking times are multiplied by 1.25.') },
  slotMinutes: { value: 15, basis: assumption('People can be told a quarter of an hour.') },
  stepSeconds: { value: 60, basis: assumption('A minute is finer than any time that can be kept.') },
  exposureWeight: { value: 1, basis: assumption('A minute exposed weighs as much as a minute on the way.') },
};

/**
 * A group goes as slowly as its slowest member. IMO gives women with impaired mobility .43–.71 m/s; people aged 65 and over
 * at risk walk .76 on average, frail ones .64 (University of Bath). The slowest of these is taken: a group that is
 * faster than planned waits, one that is slower is on the road when the window closes.
 */
export const WALKING_SPEED_DEFAULT: Default<number> = {
  value: 0.43,
  basis: source(
    'IMO MSC.1/Circ.1533: slow end of the range .43–.71 m/s for persons with impaired mobility; slower than the frail aged 65 and over (.64, University of Bath).',
  ),
};

export const CANNOT_WALK_DEFAULT: Default<number> = {
  value: 0,
  basis: assumption('Nothing is said about people who cannot walk: everybody is planned as walking.'),
};

export const READY_AT_DEFAULT_BASIS: Basis = assumption(
  'Nothing is said: people are ready when the first window opens.',
);

export const BARE_VALUE_BASIS: Basis = assumption('Written in operation.yaml without a reason.');

export const EXCLUDES_DEFAULT_BASIS: Basis = assumption(
  'By the kind of hazard: mines and closures exclude streets, other hazards are counted as exposure.',
);

export const ZONE_VALUE_BASIS: Basis = assumption('Written in zones.geojson without a reason.');
