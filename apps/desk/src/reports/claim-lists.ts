/** The words that a claim is made of, in the order in which they are offered. A word that the reader learns does not compile here until it is listed. */
import type { ClaimAbout, ClaimKind, Saying, SourceKind, Unit } from '../../../../src/reports/index.ts';

const listed =
  <Word extends string>() =>
  (words: Readonly<Record<Word, true>>): readonly Word[] =>
    Object.keys(words) as Word[];

export const kinds = listed<ClaimKind>()({
  figure: true,
  control: true,
  talks: true,
  passage: true,
  handover: true,
  forecast: true,
  denial: true,
  event: true,
  statement: true,
});

export const abouts = listed<ClaimAbout>()({
  trapped: true,
  left: true,
  fled: true,
  arrived: true,
  killed: true,
  wounded: true,
  held: true,
  released: true,
  returned: true,
  missing: true,
  fighters: true,
  vehicles: true,
  'share-retaken': true,
  'axes-of-advance': true,
  corridor: true,
  withdrawal: true,
  'talks-parties': true,
  'handover-of-fighters': true,
  battle: true,
  ceasefire: true,
  other: true,
});

export const units = listed<Unit>()({
  persons: true,
  households: true,
  vehicles: true,
  '%': true,
  axes: true,
  km: true,
  hours: true,
  days: true,
  other: true,
});

export const sayings = listed<Saying>()({
  exact: true,
  about: true,
  nearly: true,
  over: true,
  'at-least': true,
  under: true,
  'at-most': true,
  range: true,
  order: true,
});

export const sourceKinds = listed<SourceKind>()({
  agency: true,
  outlet: true,
  party: true,
  'un-agency': true,
  organisation: true,
  council: true,
  official: true,
  activists: true,
  residents: true,
  monitor: true,
  other: true,
});
