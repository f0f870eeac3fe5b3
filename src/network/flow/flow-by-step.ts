import type { Residual } from './residual.ts';
import type { FlowByStep } from './result.ts';

/** The flow of the contracted graph on the arcs of the instance, and the arrivals. O(entries). */
export function flowByStep(residual: Residual): FlowByStep {
  const { graph, timelines, stepCount, arcTimeline, arrivals } = residual;
  const { pieceStart, pieceArc, pieceOffsetSteps } = graph;
  let entries = 0;
  for (let merged = 0; merged < graph.arcCount; merged++) {
    if (arcTimeline[merged]! < 0) continue;
    entries += timelines.usedCount(arcTimeline[merged]!) * (pieceStart[merged + 1]! - pieceStart[merged]!);
  }
  const arc = new Int32Array(entries);
  const step = new Int32Array(entries);
  const units = new Int32Array(entries);
  let end = 0;
  for (let merged = 0; merged < graph.arcCount; merged++) {
    const timeline = arcTimeline[merged]!;
    if (timeline < 0) continue;
    for (let piece = pieceStart[merged]!; piece < pieceStart[merged + 1]!; piece++) {
      const offset = pieceOffsetSteps[piece]!;
      let entered = timelines.earliestUsed(timeline, 0);
      while (entered < stepCount) {
        arc[end] = pieceArc[piece]!;
        step[end] = entered + offset;
        units[end++] = timelines.unitsAt(timeline, entered);
        entered = entered + 1 < stepCount ? timelines.earliestUsed(timeline, entered + 1) : stepCount;
      }
    }
  }

  let used = 0;
  for (const taken of arrivals) if (taken > 0) used++;
  const sinkIndex = new Int32Array(used);
  const sinkStep = new Int32Array(used);
  const sinkUnits = new Int32Array(used);
  end = 0;
  for (let place = 0; place < arrivals.length; place++) {
    if (arrivals[place] === 0) continue;
    sinkIndex[end] = Math.floor(place / stepCount);
    sinkStep[end] = place % stepCount;
    sinkUnits[end++] = arrivals[place]!;
  }
  return { arc, step, units, sinkIndex, sinkStep, sinkUnits };
}
