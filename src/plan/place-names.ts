/** Names of the things that bind: stations, rooms and streets, by the keys that a plan's prices carry. */
import { assert } from '../base/assert.ts';
import { STREET_CLASSES } from '../network/index.ts';
import type { Bilingual } from '../operation/index.ts';
import type { PlanModel } from './model.ts';
import { streetFacts } from './street-facts.ts';

export function stationKey(stationId: string): string {
  return `station:${stationId}`;
}

export function roomKey(stationId: string): string {
  return `room:${stationId}`;
}

/** Key of the narrowest piece of a street arc. `piece`: edge, or −(edge + 1) when walked backwards. */
export function streetKey(model: PlanModel, arc: number): string {
  const capacityOfEdge = streetFacts(model.sourceOperation).edgeCapacityPersonsPerHour;
  let narrowest = model.pieceEdge[model.pieceStart[arc]!]!;
  for (let at = model.pieceStart[arc]!; at < model.pieceStart[arc + 1]!; at++) {
    const piece = model.pieceEdge[at]!;
    if (capacityOfEdge[edgeOfPiece(piece)]! < capacityOfEdge[edgeOfPiece(narrowest)]!) narrowest = piece;
  }
  return `street:${narrowest}:${model.nodeStage[model.arcFrom[arc]!]!}`;
}

/** The name of what a key stands for. */
export function keyName(model: PlanModel, key: string): Bilingual {
  const [kind, id = ''] = key.split(':');
  if (kind === 'street') return streetName(model, edgeOfPiece(Number(id)));
  const name = model.stations.find((place) => place.station.id === id)?.station.name ?? { en: id, ar: id };
  return kind === 'room' ? { en: `the room at ${name.en}`, ar: `سعة ${name.ar}` } : name;
}

/** What the thing passes in an hour, or for a room how many it holds. */
export function keyLimit(model: PlanModel, key: string): number {
  const [kind, id = ''] = key.split(':');
  if (kind === 'street') {
    const { edgeCapacityPersonsPerHour } = streetFacts(model.sourceOperation);
    return edgeCapacityPersonsPerHour[edgeOfPiece(Number(id))]!;
  }
  const station = model.stations.find((place) => place.station.id === id)?.station;
  assert(station !== undefined, `no station ${id}`);
  return kind === 'room' ? (station.roomPersons ?? Infinity) : station.lanes * station.ratePersonsPerLaneHour;
}

function edgeOfPiece(piece: number): number {
  return piece >= 0 ? piece : -piece - 1;
}

function streetName(model: PlanModel, edge: number): Bilingual {
  const { network } = model.operation;
  const { name, en, ar } = network.names[network.edgeName[edge]!] ?? { name: '' };
  const streetClass = STREET_CLASSES[network.edgeClass[edge]!]!;
  const piece = { en: `a ${streetClass.nameEn} (piece ${edge})`, ar: `${streetClass.nameAr} (القطعة ${edge})` };
  return name === '' ? piece : { en: en ?? name, ar: ar ?? name };
}
