/**
 * Test oracle: a `FlowInstance` written out in time, one row per node and step, and solved as a linear
 * program by HiGHS. Plain and slow on purpose; for small instances only. Not part of the room's interface.
 */
import { createRequire } from 'node:module';
import type { Highs, ModelData } from 'highs';
import type { FlowInstance } from './instance.ts';

// The package's types describe its CommonJS build only, so that build is loaded.
const loadHighs = createRequire(import.meta.url)('highs') as () => Promise<Highs>;

export interface OracleAnswer {
  /** Least cost in cost units, unserved persons included. */
  readonly objective: number;
  /** The most person units that can arrive at all, whatever it costs. */
  readonly mostArrivedUnits: number;
}

interface Column {
  readonly cost: number;
  readonly upper: number;
  /** 1 when one unit of the column is one unit that arrives. */
  readonly arrives: number;
  readonly entries: readonly (readonly [row: number, value: number])[];
}

/**
 * Loads the solver once and returns a function that solves instances.
 * The program has about nodeCount × stepCount rows and (arcCount + nodeCount) × stepCount columns.
 */
export async function createOracle(): Promise<(instance: FlowInstance) => OracleAnswer> {
  const highs = await loadHighs();
  return (instance) => {
    const program = expand(instance);
    const objective = solve(highs, program, (column) => column.cost);
    const mostArrivedUnits = -solve(highs, program, (column) => -column.arrives);
    return { objective: objective + program.fixedCost, mostArrivedUnits };
  };
}

interface Program {
  readonly rowLower: Float64Array;
  readonly rowUpper: Float64Array;
  readonly columns: readonly Column[];
  readonly fixedCost: number;
}

function expand(instance: FlowInstance): Program {
  const { nodeCount, stepCount, barrierSteps, holdsAcrossBarriers } = instance;
  const sinkCount = instance.sinkNode.length;
  const stateCount = nodeCount * stepCount;
  // Rows: what leaves a state less what enters it is its supply; then one row per sink for its room.
  const rowLower = new Float64Array(stateCount + sinkCount);
  const rowUpper = new Float64Array(stateCount + sinkCount);
  const columns: Column[] = [];
  let fixedCost = 0;
  const state = (node: number, step: number): number => node * stepCount + step;
  const crossesBarrier = (fromStep: number, untilStep: number): boolean =>
    barrierSteps.some((barrier) => fromStep < barrier && barrier <= untilStep);
  const closed = (arc: number, step: number): boolean =>
    instance.closureArc.some(
      (closedArc, i) =>
        closedArc === arc && instance.closureFromStep[i]! <= step && step < instance.closureUntilStep[i]!,
    );

  for (let node = 0; node < nodeCount; node++) {
    for (let step = 0; step + 1 < stepCount; step++) {
      if (holdsAcrossBarriers[node] !== 1 && crossesBarrier(step, step + 1)) continue;
      const entries = [[state(node, step), 1] as const, [state(node, step + 1), -1] as const];
      columns.push({ cost: 0, upper: Infinity, arrives: 0, entries });
    }
  }
  for (let arc = 0; arc < instance.arcFrom.length; arc++) {
    const from = instance.arcFrom[arc]!;
    const to = instance.arcTo[arc]!;
    const transit = instance.arcTransitSteps[arc]!;
    if (from === to && transit === 0) continue;
    for (let step = 0; step + transit < stepCount; step++) {
      if (closed(arc, step) || crossesBarrier(step, step + transit)) continue;
      const entries = [[state(from, step), 1] as const, [state(to, step + transit), -1] as const];
      columns.push({
        cost: instance.arcExposureCost[arc]!,
        upper: instance.arcCapacityUnits[arc]!,
        arrives: 0,
        entries,
      });
    }
  }
  for (let sink = 0; sink < sinkCount; sink++) {
    const room = instance.sinkRoomUnits[sink]!;
    rowLower[stateCount + sink] = -Infinity;
    rowUpper[stateCount + sink] = room < 0 ? Infinity : room;
    for (let step = 0; step < stepCount; step++) {
      const entries = [[state(instance.sinkNode[sink]!, step), 1] as const, [stateCount + sink, 1] as const];
      columns.push({
        cost: instance.costPerStep * step,
        upper: instance.sinkRateUnits[sink]!,
        arrives: 1,
        entries,
      });
    }
  }
  for (let origin = 0; origin < instance.originNode.length; origin++) {
    const supply = instance.originSupplyUnits[origin]!;
    const release = instance.originReleaseStep[origin]!;
    if (release >= stepCount) {
      fixedCost += supply * instance.unservedCost;
      continue;
    }
    const row = state(instance.originNode[origin]!, release);
    rowLower[row]! += supply;
    rowUpper[row]! += supply;
    columns.push({ cost: instance.unservedCost, upper: supply, arrives: 0, entries: [[row, 1]] });
  }
  return { rowLower, rowUpper, columns, fixedCost };
}

function solve(highs: Highs, program: Program, costOf: (column: Column) => number): number {
  const { columns, rowLower, rowUpper } = program;
  const starts = new Int32Array(columns.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  columns.forEach((column, j) => {
    for (const [row, value] of column.entries) {
      indices.push(row);
      values.push(value);
    }
    starts[j + 1] = indices.length;
  });
  const data: ModelData = {
    numCols: columns.length,
    numRows: rowLower.length,
    colCost: Float64Array.from(columns, costOf),
    colLower: new Float64Array(columns.length),
    colUpper: Float64Array.from(columns, (column) => column.upper),
    rowLower,
    rowUpper,
    matrix: {
      format: 'csc',
      numRows: rowLower.length,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
  };
  return highs.withModel((model) => {
    model.options.set({ output_flag: false });
    model.passModel(data);
    model.run();
    const status = model.getModelStatus();
    if (status !== highs.constants.modelStatus.optimal) throw new Error(`HiGHS stopped with status ${status}`);
    return model.getObjectiveValue();
  });
}
