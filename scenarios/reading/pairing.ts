/**
 * Which proposal stands for which marked claim: a maximum matching of greatest fit.
 *
 * Problem: given claims and proposals of one report, pair them one to one. A pair may stand when the quotes overlap by
 * at least half of the shorter one and either the kind is the same or both carry equal values. Most pairs first, then
 * the greatest sum of fit. Exact, O(n³) for n the larger side, by shortest augmenting paths with potentials (Kuhn 1955,
 * Munkres 1957).
 */
import type { ClaimAbout, ClaimKind, Quantity } from '../../src/reports/index.ts';

/** What pairing looks at; a marked claim and a proposal both have it. */
export interface Pairable {
  readonly kind: ClaimKind;
  readonly about: ClaimAbout;
  readonly quote: { readonly start: number; readonly end: number };
  readonly value: Quantity | null;
}

/** Index of a claim and of the proposal that stands for it. */
export interface Pair {
  readonly claim: number;
  readonly proposal: number;
}

/** More than any sum of fits, so that one more pair always wins. */
const onePair = 1_000;

/** Sayings with an open end: what they call the best number is not compared. */
const openSayings: ReadonlySet<string> = new Set(['over', 'at-least', 'under', 'at-most']);

/** The same range, said as one number or as a range. Unit and kind of saying are compared apart. */
export function sameValue(one: Quantity, other: Quantity): boolean {
  const bestCounts = !openSayings.has(one.saying) && !openSayings.has(other.saying);
  return one.low === other.low && one.high === other.high && (!bestCounts || one.best === other.best);
}

function overlap(one: Pairable, other: Pairable): number {
  return Math.max(0, Math.min(one.quote.end, other.quote.end) - Math.max(one.quote.start, other.quote.start));
}

/** Whether the proposal may stand for the claim. */
export function mayPair(claim: Pairable, proposal: Pairable): boolean {
  const shorter = Math.min(claim.quote.end - claim.quote.start, proposal.quote.end - proposal.quote.start);
  if (shorter <= 0 || overlap(claim, proposal) * 2 < shorter) return false;
  if (claim.kind === proposal.kind) return true;
  return claim.value !== null && proposal.value !== null && sameValue(claim.value, proposal.value);
}

/** How well a pair fits, 0 to 1: equal value first, then shared text, then kind and what it is about. */
export function fitOf(claim: Pairable, proposal: Pairable): number {
  const shared = overlap(claim, proposal);
  const covered = claim.quote.end - claim.quote.start + proposal.quote.end - proposal.quote.start - shared;
  const valuesAgree =
    claim.value === null || proposal.value === null
      ? claim.value === proposal.value
      : sameValue(claim.value, proposal.value);
  return (
    (valuesAgree ? 0.4 : 0) +
    (0.3 * shared) / Math.max(1, covered) +
    (claim.kind === proposal.kind ? 0.2 : 0) +
    (claim.about === proposal.about ? 0.1 : 0)
  );
}

/** The pairs, in the order of the claims. */
export function pairUp(claims: readonly Pairable[], proposals: readonly Pairable[]): Pair[] {
  const size = Math.max(claims.length, proposals.length);
  if (size >= onePair) throw new Error(`too many claims or proposals in one report to pair: ${size}`);
  const gain = (row: number, column: number): number => {
    const claim = claims[row];
    const proposal = proposals[column];
    if (claim === undefined || proposal === undefined || !mayPair(claim, proposal)) return 0;
    return onePair + fitOf(claim, proposal);
  };
  const columnOf = assign(size, (row, column) => -gain(row, column));
  const pairs: Pair[] = [];
  for (let row = 0; row < claims.length; row++) {
    const column = columnOf[row]!;
    if (gain(row, column) > 0) pairs.push({ claim: row, proposal: column });
  }
  return pairs;
}

/** Column of each row in an assignment of least cost of a square matrix. */
function assign(size: number, cost: (row: number, column: number) => number): Int32Array {
  // Row and column 0 stand for "none yet"; rows and columns count from 1.
  const rowPrice = new Float64Array(size + 1);
  const columnPrice = new Float64Array(size + 1);
  const rowOf = new Int32Array(size + 1);
  const cameFrom = new Int32Array(size + 1);
  const slack = new Float64Array(size + 1);
  const done = new Uint8Array(size + 1);
  for (let row = 1; row <= size; row++) {
    slack.fill(Infinity);
    done.fill(0);
    rowOf[0] = row;
    let column = 0;
    do {
      done[column] = 1;
      const fromRow = rowOf[column]!;
      let least = Infinity;
      let next = 0;
      for (let other = 1; other <= size; other++) {
        if (done[other] === 1) continue;
        const reduced = cost(fromRow - 1, other - 1) - rowPrice[fromRow]! - columnPrice[other]!;
        if (reduced < slack[other]!) {
          slack[other] = reduced;
          cameFrom[other] = column;
        }
        if (slack[other]! < least) {
          least = slack[other]!;
          next = other;
        }
      }
      for (let other = 0; other <= size; other++) {
        if (done[other] === 1) {
          rowPrice[rowOf[other]!]! += least;
          columnPrice[other]! -= least;
        } else {
          slack[other]! -= least;
        }
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = cameFrom[column]!;
      rowOf[column] = rowOf[before]!;
      column = before;
    }
  }
  const columnOf = new Int32Array(size);
  for (let column = 1; column <= size; column++) columnOf[rowOf[column]! - 1] = column - 1;
  return columnOf;
}
