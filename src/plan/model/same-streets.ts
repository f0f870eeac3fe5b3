/**
 * What models share that have the same streets: most concessions change lanes, rooms or hours only. Everything here follows from the
 * arcs alone, so it is kept by the arcs' seconds, which such models have in common (see `journey-cache.ts`). Answers do not depend on
 * what is kept.
 */
import { buildDirectedGraph, shortestPaths, type DirectedGraph } from '../../network/index.ts';
import type { PlanModel } from './model.ts';

export interface SameStreets {
  readonly graph: DirectedGraph;
  /** Per arc: 1 on a street, 0 at a station. */
  readonly streetArc: Uint8Array;
  /** Per arc: seconds that it costs on the projected clock, ≥ 0; exact, since all seconds are multiples of 1/1024. */
  readonly arcLagSeconds: Float64Array;
  /** Answers about these streets that have been worked out, by question. Questions of different kinds differ in their first word. */
  readonly answers: Map<string, unknown>;
}

const known = new WeakMap<Float64Array, SameStreets>();

export function sameStreets(model: PlanModel): SameStreets {
  const found = known.get(model.arcSeconds);
  if (found !== undefined) return found;
  const { arcCount, arcFrom, arcTo, arcStation, arcSeconds, clearSeconds } = model;
  const streetArc = new Uint8Array(arcCount);
  const arcLagSeconds = new Float64Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    streetArc[arc] = arcStation[arc]! < 0 ? 1 : 0;
    arcLagSeconds[arc] = arcSeconds[arc]! + clearSeconds[arcTo[arc]!]! - clearSeconds[arcFrom[arc]!]!;
  }
  const graph = buildDirectedGraph(model.nodeCount, arcFrom, arcTo);
  const made: SameStreets = { graph, streetArc, arcLagSeconds, answers: new Map() };
  known.set(arcSeconds, made);
  return made;
}

/** The answer to a question about the model's streets: worked out the first time, and kept. */
export function aboutStreets<Answer>(model: PlanModel, question: string, workOut: () => Answer): Answer {
  const { answers } = sameStreets(model);
  if (!answers.has(question)) answers.set(question, workOut());
  return answers.get(question) as Answer;
}

/** Per node, the least lag in seconds to `target` over streets alone; Infinity where there is no way. */
export function leastLags(model: PlanModel, target: number): Float64Array {
  return aboutStreets(model, `lags ${target}`, () => {
    const { graph, streetArc, arcLagSeconds } = sameStreets(model);
    const query = { sources: [target], weights: arcLagSeconds, direction: 'backward', arcUsable: streetArc } as const;
    return shortestPaths(graph, query).distance;
  });
}
