/**
 * Local search: gives one zone in one window another corridor, or a more or less careful way, works the whole plan out
 * again, and keeps what is better. Unlike the choice by weights it sees all windows, slots and rooms, and ways that go round
 * others; and it can send those along the careful way who have time for it.
 */
import type { Random } from '../../base/random.ts';
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
    for (const move of shuffled(movesOf(best), random)) {
      if (left === 0) break;
      let planned = best.outcomes.slice(0, move.window);
      for (const later of laterOf(best, move)) {
        // The best may have changed since the moves were listed.
        const intent = movedIntent(best, move, later);
        if (intent === null || left === 0) break;
        left--;
        const moved = makeCandidate(ground, intent, planned);
        planned = moved.outcomes.slice(0, move.window + 1);
        see(moved);
        if (!isBetter(aim, moved, best)) continue;
        best = moved;
        improved = true;
        break;
      }
    }
  }
  return best;
}

/** In one window, one zone takes another corridor or a way of another care. */
interface Move {
  readonly window: number;
  readonly zone: number;
  readonly corridor: number;
  readonly care: number;
}

/** What becomes of the windows after a move: first they stay as they are, then they are chosen anew over the same corridors. */
type Later = 'kept' | 'anew';

function laterOf({ choices }: Candidate, { window }: Move): readonly Later[] {
  return window + 1 < choices.length ? ['kept', 'anew'] : ['kept'];
}

/** The same plan with the move in it. Null: no move. */
function movedIntent(best: Candidate, { window, zone, corridor, care }: Move, later: Later): Intent | null {
  const { routes, exposureWeight, priority, choices } = best;
  const choice = choices[window] ?? null;
  const system = choice?.system;
  if (choice === null || system?.corridors[corridor] === undefined) return null;
  const [now, then] = [system.corridors[choice.corridorOf[zone]!], system.corridors[corridor]];
  if (now === undefined) return null;
  const [before, after] = [routes.facts(zone, now, choice.careOf[zone]!), routes.facts(zone, then, care)];
  if (after === null || (now === then && before?.care === after.care)) return null;
  const [corridorOf, careOf] = [choice.corridorOf.slice(), choice.careOf.slice()];
  corridorOf[zone] = corridor;
  careOf[zone] = care;
  const order = [zone, ...choice.order.filter((other) => other !== zone)];
  return {
    routes,
    care: best.care,
    exposureWeight,
    priority,
    systems: (at) => choices[at]?.system ?? null,
    fixed: [
      ...choices.slice(0, window),
      { system, corridorOf, careOf, order },
      ...(later === 'kept' ? choices.slice(window + 1) : []),
    ],
  };
}

function movesOf({ choices, routes }: Candidate): Move[] {
  return choices.flatMap((choice, window) =>
    (choice?.order ?? []).flatMap((zone) => {
      const current = choice!.corridorOf[zone]!;
      if (current < 0) return [];
      const { corridors } = choice!.system;
      const care = choice!.careOf[zone]!;
      const elsewhere = corridors.flatMap((_, corridor) =>
        corridor === current ? [] : [{ window, zone, corridor, care }],
      );
      // Ways of another care that are other ways.
      const seen = new Set([routes.facts(zone, corridors[current]!, care)?.exposureMinutes]);
      const otherwise = routes.trees.flatMap((_, level) => {
        const facts = routes.facts(zone, corridors[current]!, level);
        if (facts === null || seen.has(facts.exposureMinutes)) return [];
        seen.add(facts.exposureMinutes);
        return [{ window, zone, corridor: current, care: level }];
      });
      return [...elsewhere, ...otherwise];
    }),
  );
}

function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
