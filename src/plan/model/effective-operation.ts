/**
 * The operation as the model takes it: what is not agreed left out, what a concession changes put in, windows in order,
 * without overlap and, when the policy says so, in daylight.
 */
import { problemOf, ProblemError, type Problem } from '../../base/problem.ts';
import type { Operation, PassageWindow, Station } from '../../operation/index.ts';
import { areaCentre } from './area.ts';
import { daylightParts } from './daylight.ts';
import type { ModelChanges } from './model.ts';
import { PLAN_PROBLEMS } from '../problems.ts';

const MINUTE_MS = 60_000;

/**
 * Applies `changes`. In the answer every window and station is agreed and every party's word is as changed.
 * A window that night cuts in two keeps its id for the first part; the others are `ID~2`, `ID~3`, …
 * Throws a `ProblemError` when no window is left.
 */
export function effectiveOperation(
  operation: Operation,
  changes: ModelChanges,
): { operation: Operation; notices: readonly Problem[] } {
  const notices: Problem[] = [];
  const windows = effectiveWindows(operation, changes, notices);
  if (windows.length === 0) {
    throw new ProblemError([problemOf(PLAN_PROBLEMS, 'PLAN_NO_AGREED_WINDOW', { file: 'operation.yaml' })]);
  }
  const agreeing = new Set(changes.agreeingParties ?? []);
  const cleared = new Set(changes.clearedHazards ?? []);
  const accepted = new Set(changes.acceptProposed ?? []);
  return {
    operation: {
      ...operation,
      windows,
      stations: operation.stations
        .filter((station) => station.status === 'agreed' || accepted.has(station.id))
        .map((station) => changeStation(station, changes)),
      parties: operation.parties.map((party) => (agreeing.has(party.id) ? { ...party, agreesToPassage: true } : party)),
      hazards: operation.hazards.filter((hazard) => !cleared.has(hazard.id)),
    },
    notices,
  };
}

function changeStation(station: Station, changes: ModelChanges): Station {
  const extraRoom = changes.extraRoomByStation?.[station.id] ?? 0;
  return {
    ...station,
    status: 'agreed',
    lanes: station.lanes + (changes.extraLanesByStation?.[station.id] ?? 0),
    roomPersons: station.roomPersons === null ? null : station.roomPersons + extraRoom,
  };
}

function effectiveWindows(operation: Operation, changes: ModelChanges, notices: Problem[]): PassageWindow[] {
  const accepted = new Set(changes.acceptProposed ?? []);
  const agreed = operation.windows
    .filter((window) => window.status === 'agreed' || accepted.has(window.id))
    .sort((a, b) => a.fromMs - b.fromMs || a.untilMs - b.untilMs);
  for (const [index, window] of agreed.entries()) {
    const before = agreed[index - 1];
    if (before !== undefined && before.untilMs > window.fromMs && changes.acceptProposed === undefined) {
      const found = `${before.id} and ${window.id}`;
      notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_WINDOWS_OVERLAP', { feature: window.id, found }));
    }
  }
  const windows: PassageWindow[] = [];
  for (const window of agreed) {
    const extra = changes.windowExtraMinutes?.[window.id];
    const fromMs = window.fromMs - (extra?.before ?? 0) * MINUTE_MS;
    const untilMs = window.untilMs + (extra?.after ?? 0) * MINUTE_MS;
    for (const [part, span] of daylightSpans(operation, window, fromMs, untilMs, notices).entries()) {
      const from = Math.max(span.fromMs, windows.at(-1)?.untilMs ?? -Infinity);
      if (from >= span.untilMs) continue;
      const id = part === 0 ? window.id : `${window.id}~${part + 1}`;
      windows.push({ ...window, id, status: 'agreed', fromMs: from, untilMs: span.untilMs });
    }
  }
  return windows;
}

function daylightSpans(
  operation: Operation,
  window: PassageWindow,
  fromMs: number,
  untilMs: number,
  notices: Problem[],
): readonly { fromMs: number; untilMs: number }[] {
  if (!operation.policy.daylightOnly) return [{ fromMs, untilMs }];
  const [longitude, latitude] = areaCentre(operation.zones.flatMap((zone) => zone.area));
  // To whole minutes, on the bright side.
  const parts = daylightParts(fromMs, untilMs, longitude, latitude)
    .map((part) => ({
      fromMs: part.fromMs === fromMs ? fromMs : Math.ceil(part.fromMs / MINUTE_MS) * MINUTE_MS,
      untilMs: part.untilMs === untilMs ? untilMs : Math.floor(part.untilMs / MINUTE_MS) * MINUTE_MS,
    }))
    .filter((part) => part.fromMs < part.untilMs);
  const kept = parts.reduce((sum, part) => sum + part.untilMs - part.fromMs, 0);
  if (kept < untilMs - fromMs) {
    const found = parts.length === 0 ? 'no daylight in it' : parts.map((part) => spanText(operation, part)).join(', ');
    notices.push(problemOf(PLAN_PROBLEMS, 'PLAN_WINDOW_OUTSIDE_DAYLIGHT', { feature: window.id, found }));
  }
  return parts;
}

function spanText(operation: Operation, span: { fromMs: number; untilMs: number }): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: operation.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    numberingSystem: 'latn',
  });
  return `daylight ${format.format(span.fromMs)} to ${format.format(span.untilMs)}`;
}
