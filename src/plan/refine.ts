/**
 * Local search: moves one zone in one window to another corridor, works the whole plan out again, and keeps what is
 * better. Unlike the choice by weights it sees all windows, slots and rooms, and ways that go round others.
 */
import type { Random } from '../base/random.ts';
import { makeCandidate, type Candidate, type CandidateGround, type Intent } from './candidates.ts';

/** Less is better, compared in order. */
export type Aim = (candidate: Candidate) => readonly number[];

export function isBetter(aim: Aim, a: Candidate, b: Candidate): boolean {
  const [left, right] = [aim(a), aim(b)];
  for (const [index, value] of left.entries()) {
    const difference = value - right[index]!;
    if (Math.abs(difference) > 1e-6) return difference < 0;
  }
  return false;
}

/**
 * The best candidate found with at most `tries` others worked out. Zones in random order; stops early when no move of any
 * zone helps. Heuristic: it may stop at a plan that two moves at once would better.
 */
export function refine(
  ground: CandidateGround,
  start: Candidate,
  aim: Aim,
  random: Random,
  tries: number,
  see: (candidate: Candidate) => void,
): Candidate {
  let best = start;
  let left = tries;
  for (let improved = true; improved && left > 0;) {
    improved = false;
    for (const { window, zone, corridor } of shuffled(movesOf(best), random)) {
      if (left === 0) break;
      const choice = best.choices[window];
      // The best may have changed since the moves were listed.
      if (choice === null || choice === undefined || choice.corridorOf[zone] === corridor) continue;
      if (corridor >= choice.system.corridors.length) continue;
      if (best.routes.facts(zone, choice.system.corridors[corridor]!) === null) continue;
      left--;
      const corridorOf = choice.corridorOf.slice();
      corridorOf[zone] = corridor;
      const moved = makeCandidate(ground, movedIntent(best, window, zone, corridorOf));
      see(moved);
      if (!isBetter(aim, moved, best)) continue;
      best = moved;
      improved = true;
    }
  }
  return best;
}

/** The same plan up to the window, with the move in it; later windows are chosen anew over the same corridors. */
function movedIntent(best: Candidate, window: number, zone: number, corridorOf: Int8Array): Intent {
  const { routes, exposureWeight, priority, choices } = best;
  return {
    routes,
    exposureWeight,
    priority,
    systems: (at) => choices[at]?.system ?? null,
    fixed: choices.slice(0, window + 1).map((choice, at) => {
      if (at < window || choice === null) return choice;
      return { ...choice, corridorOf, order: [zone, ...choice.order.filter((other) => other !== zone)] };
    }),
  };
}

interface Move {
  readonly window: number;
  readonly zone: number;
  readonly corridor: number;
}

function movesOf(candidate: Candidate): Move[] {
  return candidate.choices.flatMap((choice, window) => {
    if (choice === null) return [];
    return [...choice.corridorOf].flatMap((current, zone) =>
      current < 0
        ? []
        : choice.system.corridors.flatMap((_, corridor) => (corridor === current ? [] : [{ window, zone, corridor }])),
    );
  });
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
