/** Which danger distances the places lie in where people are before they set out or while they wait. */
import { nearArea } from '../../network/index.ts';
import type { PlanModel } from './model.ts';

export interface DangerPlaces {
  /** Per zone: how many hazards' danger distances its gathering place lies in. */
  readonly zoneDangers: readonly number[];
  /** Per station: indices of the hazards whose danger distance it lies in. */
  readonly stationHazards: readonly (readonly number[])[];
}

/** O((zones + stations) × hazards' points). Hazards that exclude are not counted: no street is used there. */
export function findDangerPlaces(model: PlanModel): DangerPlaces {
  const { nodeLonE7, nodeLatE7 } = model.operation.network;
  const areas = model.hazards.map(({ excludes, geometry, dangerDistanceMeters }) =>
    excludes ? null : nearArea(geometry, dangerDistanceMeters),
  );
  const hazardsAt = (streetNode: number): number[] => {
    if (streetNode < 0) return [];
    const lon = nodeLonE7[streetNode]! / 1e7;
    const lat = nodeLatE7[streetNode]! / 1e7;
    return areas.flatMap((area, index) => (area?.contains(lon, lat) === true ? [index] : []));
  };
  return {
    zoneDangers: model.zones.map(({ streetNode }) => hazardsAt(streetNode).length),
    stationHazards: model.stations.map(({ streetNode }) => hazardsAt(streetNode)),
  };
}
