/**
 * Reads planning instances from a text format, gzipped or not. One thing a line, integers separated by blanks:
 * ```
 * p N M O S T step q     nodes, arcs, origins, sinks, steps, seconds a step, cost units a step
 * e u v tau cap x        arc: from, to, transit steps, units a step, exposure cost
 * w e t0 t1              arc e is closed for entry in steps [t0, t1)
 * o v k supply           origin: node, release step, units
 * s v rate total         sink: node, units a step, units in all (−1: no limit)
 * ```
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Problem, problemOf, ProblemError } from '../../base/problem.ts';
import type { FlowInstance } from './instance.ts';
import { FLOW_PROBLEMS } from './problems.ts';

/** More bad lines than this are not listed. */
const mostProblems = 20;

/**
 * Reads an instance file. Throws ProblemError with the number of each bad line.
 * There are no barriers, a unit is a person, and staying behind costs costPerStep × stepCount and the exposure of all
 * arcs together, more than any one way can cost.
 */
export function readInstanceFile(path: string): FlowInstance {
  const bytes = orProblem(() => readFileSync(path), path, 'NET_FLOW_FILE_UNREADABLE');
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = isGzip ? orProblem(() => gunzipSync(bytes), path, 'NET_FLOW_FILE_DAMAGED') : bytes;
  return parseInstance(text, path);
}

function orProblem(read: () => Uint8Array, file: string, code: keyof typeof FLOW_PROBLEMS): Uint8Array {
  try {
    return read();
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    throw new ProblemError([problemOf(FLOW_PROBLEMS, code, { file, found })]);
  }
}

/** Reads an instance from the bytes of its text; `file` names it in problems. Time and memory O(bytes). */
export function parseInstance(bytes: Uint8Array, file: string): FlowInstance {
  const lines = new LineReader(bytes);
  const problems: Problem[] = [];
  const fail = (code: keyof typeof FLOW_PROBLEMS): void => {
    if (problems.length >= mostProblems) return;
    problems.push(problemOf(FLOW_PROBLEMS, code, { file, feature: `line ${lines.number}`, found: lines.text() }));
  };

  let header: Int32Array | null = null;
  const rows = { e: new Rows(5), w: new Rows(3), o: new Rows(3), s: new Rows(3) };
  while (lines.next()) {
    const { kind } = lines;
    if (kind === '') continue;
    if (kind === 'p') {
      if (header !== null || lines.fieldCount !== 7 || !lines.valid) fail('NET_FLOW_LINE');
      else if (!isHeaderInRange(lines.fields)) fail('NET_FLOW_RANGE');
      else header = lines.fields.slice(0, 7);
    } else if (kind === 'e' || kind === 'w' || kind === 'o' || kind === 's') {
      const into = rows[kind];
      if (header === null || lines.fieldCount !== into.width || !lines.valid) fail('NET_FLOW_LINE');
      else if (isInRange(kind, lines.fields, header)) into.add(lines.fields);
      else fail('NET_FLOW_RANGE');
    } else fail('NET_FLOW_LINE');
  }
  if (problems.length > 0) throw new ProblemError(problems);
  const [nodeCount, arcCount, originCount, sinkCount, stepCount, stepSeconds, costPerStep] = header ?? [];
  const complete = rows.e.count === arcCount && rows.o.count === originCount && rows.s.count === sinkCount;
  if (header === null || !complete) {
    const found = `${rows.e.count} arcs, ${rows.o.count} origins, ${rows.s.count} sinks`;
    throw new ProblemError([problemOf(FLOW_PROBLEMS, 'NET_FLOW_INCOMPLETE', { file, found })]);
  }

  const arcExposureCost = rows.e.column(4);
  return {
    nodeCount: nodeCount!,
    stepCount: stepCount!,
    stepSeconds: stepSeconds!,
    unitsPerPerson: 1,
    costPerStep: costPerStep!,
    unservedCost: costPerStep! * stepCount! + arcExposureCost.reduce((sum, cost) => sum + cost, 0),
    arcFrom: rows.e.column(0),
    arcTo: rows.e.column(1),
    arcTransitSteps: rows.e.column(2),
    arcCapacityUnits: rows.e.column(3),
    arcExposureCost,
    closureArc: rows.w.column(0),
    closureFromStep: rows.w.column(1),
    closureUntilStep: rows.w.column(2),
    originNode: rows.o.column(0),
    originReleaseStep: rows.o.column(1),
    originSupplyUnits: rows.o.column(2),
    sinkNode: rows.s.column(0),
    sinkRateUnits: rows.s.column(1),
    sinkRoomUnits: rows.s.column(2),
    barrierSteps: new Int32Array(0),
    holdsAcrossBarriers: new Uint8Array(nodeCount!),
  };
}

/** Nodes, steps, seconds and costs are at least 1; there may be no arcs, origins or sinks. */
function isHeaderInRange(fields: Int32Array): boolean {
  return fields.subarray(0, 7).every((value, i) => value >= (i === 0 || i >= 4 ? 1 : 0));
}

function isInRange(kind: 'e' | 'w' | 'o' | 's', fields: Int32Array, header: Int32Array): boolean {
  const [a, b, c, d, e] = fields as unknown as readonly [number, number, number, number, number];
  const nodeCount = header[0]!;
  const arcCount = header[1]!;
  const isNode = (node: number): boolean => node >= 0 && node < nodeCount;
  switch (kind) {
    case 'e':
      return isNode(a) && isNode(b) && c >= 0 && d >= 0 && e >= 0;
    case 'w':
      return a >= 0 && a < arcCount && b >= 0 && b <= c;
    case 'o':
      return isNode(a) && b >= 0 && c >= 0;
    case 's':
      return isNode(a) && b >= 0 && c >= -1;
  }
}

/** Rows of integers of one width, stored one after the other. */
class Rows {
  readonly width: number;
  count = 0;
  #values = new Int32Array(1024);

  constructor(width: number) {
    this.width = width;
  }

  add(fields: Int32Array): void {
    const start = this.count * this.width;
    if (start + this.width > this.#values.length) {
      const values = new Int32Array(this.#values.length * 2);
      values.set(this.#values);
      this.#values = values;
    }
    for (let i = 0; i < this.width; i++) this.#values[start + i] = fields[i]!;
    this.count++;
  }

  column(index: number): Int32Array {
    const column = new Int32Array(this.count);
    for (let row = 0; row < this.count; row++) column[row] = this.#values[row * this.width + index]!;
    return column;
  }
}

/** Takes a text of lines apart: a word, then integers. No strings are made but for what goes into a message. */
class LineReader {
  readonly #bytes: Uint8Array;
  #start = 0;
  #end = 0;
  number = 0;
  kind = '';
  readonly fields = new Int32Array(8);
  fieldCount = 0;
  /** False when something on the line is not an integer of 32 bits. */
  valid = true;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Goes to the next line; false at the end. An empty line has kind ''. */
  next(): boolean {
    const bytes = this.#bytes;
    let at = this.#end;
    if (at >= bytes.length) return false;
    this.number++;
    this.#start = at;
    this.fieldCount = 0;
    this.valid = true;
    const wordStart = at;
    while (at < bytes.length && bytes[at]! > 32) at++;
    const length = at - wordStart;
    this.kind = length === 0 ? '' : length === 1 ? String.fromCharCode(bytes[wordStart]!) : '?';
    while (at < bytes.length && bytes[at] !== 10) {
      if (bytes[at]! <= 32) {
        at++;
        continue;
      }
      if (length === 0) this.kind = '?';
      at = this.#number(at);
    }
    this.#end = at + 1;
    return true;
  }

  #number(start: number): number {
    const bytes = this.#bytes;
    let at = start;
    const negative = bytes[at] === 45;
    if (negative) at++;
    const digits = at;
    let value = 0;
    for (; at < bytes.length && bytes[at]! > 32; at++) {
      const digit = bytes[at]! - 48;
      if (digit < 0 || digit > 9) this.valid = false;
      value = value * 10 + digit;
    }
    if (at === digits || at - digits > 10 || value > 0x7fffffff) this.valid = false;
    if (this.fieldCount < this.fields.length) this.fields[this.fieldCount] = negative ? -value : value;
    this.fieldCount++;
    return at;
  }

  /** The line as text, cut short. */
  text(): string {
    const line = this.#bytes.subarray(this.#start, Math.min(this.#end, this.#start + 60));
    return new TextDecoder().decode(line).trim();
  }
}
