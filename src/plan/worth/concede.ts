/** An operation as if a concession had been made, for a plan that tries it. Every value that is tried says so as its basis. */
import type { Basis, Bilingual, Operation } from '../../operation/index.ts';
import type { ModelChanges } from '../model/model.ts';
import { everyConcession } from './concessions.ts';

const MINUTE_MS = 60_000;

export interface Conceded {
  readonly operation: Operation;
  /** What is taken as conceded. */
  readonly words: Bilingual;
}

/** @param id as in a plan's `worth`; null is given when the operation has no such concession to make */
export function conceded(operation: Operation, id: string): Conceded | null {
  const found = everyConcession(operation).find((candidate) => candidate.id === id);
  return found === undefined
    ? null
    : { operation: withChanges(operation, found.changes, triedBasis(found.words)), words: found.words };
}

function triedBasis({ en, ar }: Bilingual): Basis {
  const words = { en: `Tried, agreed by nobody: ${en}`, ar: `تجربة لم يوافق عليها أحد: ${ar}` };
  return { kind: 'assumption', text: words.en, words };
}

/** The same meaning as the model gives the changes, on the operation itself. */
function withChanges(operation: Operation, changes: ModelChanges, basis: Basis): Operation {
  const { extraLanesByStation = {}, extraRoomByStation = {}, windowExtraMinutes = {} } = changes;
  const accepted = new Set(changes.acceptProposed);
  const cleared = new Set(changes.clearedHazards);
  const agreeing = new Set(changes.agreeingParties);
  return {
    ...operation,
    stations: operation.stations.map((station) => {
      const [lanes, room] = [extraLanesByStation[station.id], extraRoomByStation[station.id]];
      if (lanes === undefined && room === undefined && !accepted.has(station.id)) return station;
      return {
        ...station,
        status: accepted.has(station.id) ? 'agreed' : station.status,
        lanes: station.lanes + (lanes ?? 0),
        roomPersons: station.roomPersons === null ? null : station.roomPersons + (room ?? 0),
        ...(accepted.has(station.id) ? { basis } : {}),
        basisByField: {
          ...station.basisByField,
          ...(lanes === undefined ? {} : { lanes: basis }),
          ...(room === undefined ? {} : { roomPersons: basis }),
        },
      };
    }),
    windows: operation.windows.map((window) => {
      const extra = windowExtraMinutes[window.id];
      if (extra === undefined && !accepted.has(window.id)) return window;
      return {
        ...window,
        status: accepted.has(window.id) ? 'agreed' : window.status,
        fromMs: window.fromMs - (extra?.before ?? 0) * MINUTE_MS,
        untilMs: window.untilMs + (extra?.after ?? 0) * MINUTE_MS,
        basis,
      };
    }),
    parties: operation.parties.map((party) =>
      agreeing.has(party.id) ? { ...party, agreesToPassage: true, basis } : party,
    ),
    hazards: operation.hazards.filter(({ id }) => !cleared.has(id)),
  };
}
