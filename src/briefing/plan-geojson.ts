/**
 * A plan as GeoJSON (RFC 7946) for QGIS and other maps: zones, stations, hazards with the area inside their danger
 * distance, control, and the corridors and ways of every option. `properties.feature` says what a feature is.
 */
import type * as GeoJSON from 'geojson';
import type { Bilingual, MultiPolygon, Operation } from '../operation/index.ts';
import type { Plan, PlanOption } from '../plan/index.ts';
import { corridorStretches } from './corridor-lines.ts';
import { dangerArea } from './danger-area.ts';
import { namesOf, type Names } from './facts.ts';
import { joinedLine } from './street-lines.ts';
import { hazardKinds, optionNames, stationKinds } from './texts.ts';

type Feature = GeoJSON.Feature<GeoJSON.Geometry, Record<string, unknown>>;

/**
 * The plan's FeatureCollection. Outlines run counterclockwise, holes clockwise, rings are closed, coordinates have seven
 * decimals, `bbox` is [west, south, east, north]. Moments are ISO 8601 in UTC; names are in both languages (`nameEn`, `nameAr`).
 */
export function planGeoJson(plan: Plan, operation: Operation): GeoJSON.FeatureCollection {
  const names = namesOf(operation);
  const features: Feature[] = [
    ...controlFeatures(operation),
    ...zoneFeatures(plan, operation),
    ...hazardFeatures(operation),
    ...plan.options.flatMap((option) => optionFeatures(plan, option, operation, names)),
    ...stationFeatures(plan, operation),
  ];
  const bbox = boundsOf(features);
  return { type: 'FeatureCollection', ...(bbox === null ? {} : { bbox }), features };
}

function feature(kind: string, id: string, geometry: GeoJSON.Geometry, properties: Record<string, unknown>): Feature {
  return { type: 'Feature', id: `${kind}:${id}`, geometry, properties: { feature: kind, id, ...properties } };
}

function inBoth(key: string, pair: Bilingual): Record<string, string> {
  return { [`${key}En`]: pair.en, [`${key}Ar`]: pair.ar };
}

const iso = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

function rounded(position: readonly number[]): GeoJSON.Position {
  return [Math.round(position[0]! * 1e7) / 1e7, Math.round(position[1]! * 1e7) / 1e7];
}

/** The ring closed and turned the way asked for. */
function turned(ring: readonly (readonly number[])[], counterclockwise: boolean): GeoJSON.Position[] {
  const positions = ring.map(rounded);
  const [start, end] = [positions[0]!, positions.at(-1)!];
  if (start[0] !== end[0] || start[1] !== end[1]) positions.push([...start]);
  let twice = 0;
  for (let index = 1; index < positions.length; index++) {
    const [a, b] = [positions[index - 1]!, positions[index]!];
    // From the first corner, so that small rings far from 0° lose no digits.
    twice += (a[0]! - start[0]!) * (b[1]! - start[1]!) - (b[0]! - start[0]!) * (a[1]! - start[1]!);
  }
  return twice > 0 === counterclockwise ? positions : positions.reverse();
}

function multiPolygon(area: MultiPolygon): GeoJSON.MultiPolygon {
  return {
    type: 'MultiPolygon',
    coordinates: area.map((rings) => rings.map((ring, hole) => turned(ring, hole === 0))),
  };
}

function ownGeometry(geometry: Operation['hazards'][number]['geometry']): GeoJSON.Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: rounded(geometry.coordinates) };
    case 'LineString':
      return { type: 'LineString', coordinates: geometry.coordinates.map(rounded) };
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map((ring, hole) => turned(ring, hole === 0)) };
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map((ring, hole) => turned(ring, hole === 0))),
      };
  }
}

function controlFeatures(operation: Operation): Feature[] {
  const parties = new Map(operation.parties.map((party) => [party.id, party]));
  return operation.control.map((area) => {
    const party = area.party === null ? undefined : parties.get(area.party);
    return feature('control', area.id, multiPolygon(area.area), {
      party: area.party,
      ...inBoth('partyName', party?.name ?? { en: 'contested', ar: 'متنازع عليها' }),
      agreesToPassage: party?.agreesToPassage ?? false,
      asOf: area.asOf,
      basis: area.basis,
    });
  });
}

function zoneFeatures(plan: Plan, operation: Operation): Feature[] {
  const cannotWalk = new Map(plan.people.cannotWalkByZone.map((part) => [part.zone, part.persons]));
  const cutOff = new Map(plan.people.cutOff.map((part) => [part.zone, part.persons]));
  return operation.zones.map((zone) =>
    feature('zone', zone.id, multiPolygon(zone.area), {
      ...inBoth('name', zone.name),
      ...(zone.pcode === undefined ? {} : { pcode: zone.pcode }),
      peopleLow: zone.people.low,
      peopleBest: zone.people.best,
      peopleHigh: zone.people.high,
      peopleBasis: zone.people.basis,
      personsCannotWalk: cannotWalk.get(zone.id) ?? 0,
      personsCutOff: cutOff.get(zone.id) ?? 0,
      personsLeftByOption: Object.fromEntries(
        plan.options.map((option) => [
          option.id,
          option.totals.peopleLeftByZone.find((part) => part.zone === zone.id)?.persons ?? 0,
        ]),
      ),
    }),
  );
}

function hazardFeatures(operation: Operation): Feature[] {
  return operation.hazards.flatMap((hazard) => {
    const properties = {
      kind: hazard.kind,
      ...inBoth('kindName', hazardKinds[hazard.kind]),
      ...inBoth('name', hazard.name),
      dangerDistanceMeters: hazard.dangerDistanceMeters,
      excludes: hazard.excludes,
      ...(hazard.closes === undefined ? {} : { closes: hazard.closes }),
      from: iso(hazard.fromMs),
      until: iso(hazard.untilMs),
      asOf: hazard.asOf,
      basis: hazard.basis,
    };
    const area = dangerArea(hazard.geometry, hazard.dangerDistanceMeters);
    return [
      ...(area.length === 0 ? [] : [feature('danger-area', hazard.id, multiPolygon(area), properties)]),
      feature('hazard', hazard.id, ownGeometry(hazard.geometry), properties),
    ];
  });
}

function optionFeatures(plan: Plan, option: PlanOption, operation: Operation, names: Names): Feature[] {
  const { network } = operation;
  const inOption = { option: option.id, optionNames: option.names, ...joinedNames(option) };
  const corridors = option.corridors.flatMap((corridor) => {
    const stretches = corridorStretches(option, corridor.id, network);
    if (stretches.length === 0) return [];
    const coordinates = stretches.map((stretch) => joinedLine(network, stretch.edges).map(rounded));
    return [
      feature(
        'corridor',
        `${option.id}:${corridor.id}`,
        { type: 'MultiLineString', coordinates },
        {
          ...inOption,
          corridor: corridor.id,
          ...inBoth('name', corridor.name),
          stations: corridor.stations,
          zones: corridor.zones,
          persons: corridor.persons,
        },
      ),
    ];
  });
  const ways = option.ways.flatMap((way) => {
    const coordinates = joinedLine(
      network,
      way.legs.flatMap((leg) => leg.edges),
    ).map(rounded);
    if (coordinates.length < 2) return [];
    const departures = option.departures.filter((departure) => departure.way === way.id);
    return [
      feature(
        'way',
        `${option.id}:${way.id}`,
        { type: 'LineString', coordinates },
        {
          ...inOption,
          corridor: way.corridor,
          zone: way.zone,
          ...inBoth('zoneName', names(way.zone)),
          window: way.window,
          windowFrom: iso(plan.windows.find((window) => window.id === way.window)?.fromMs ?? null),
          lengthMeters: way.lengthMeters,
          seconds: way.seconds,
          persons: departures.reduce((sum, departure) => sum + departure.persons, 0),
          slots: departures.map((departure) => ({
            leaveFrom: iso(departure.leaveFromMs),
            leaveUntil: iso(departure.leaveUntilMs),
            arriveUntil: iso(departure.arriveUntilMs),
            persons: departure.persons,
          })),
          exposureMinutesByHazard: way.exposureMinutesByHazard,
        },
      ),
    ];
  });
  return [...corridors, ...ways];
}

function joinedNames(option: PlanOption): Record<string, string> {
  return {
    optionNameEn: option.names.map((name) => optionNames[name].en).join(', '),
    optionNameAr: option.names.map((name) => optionNames[name].ar).join('، '),
  };
}

function stationFeatures(plan: Plan, operation: Operation): Feature[] {
  return operation.stations.map((station) =>
    feature(
      'station',
      station.id,
      { type: 'Point', coordinates: rounded(station.position) },
      {
        kind: station.kind,
        ...inBoth('kindName', stationKinds[station.kind]),
        ...inBoth('name', station.name),
        lanes: station.lanes,
        ratePersonsPerLaneHour: station.ratePersonsPerLaneHour,
        roomPersons: station.roomPersons,
        status: station.status,
        hours: station.hours.map(({ fromMs, untilMs }) => ({ from: iso(fromMs), until: iso(untilMs) })),
        basis: station.basis,
        longestQueuePersonsByOption: Object.fromEntries(
          plan.options.map((option) => [
            option.id,
            option.stations.find((curve) => curve.station === station.id)?.longestQueuePersons ?? 0,
          ]),
        ),
      },
    ),
  );
}

/** All positions of a geometry. */
export function positionsIn(geometry: GeoJSON.Geometry): readonly GeoJSON.Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates];
    case 'LineString':
    case 'MultiPoint':
      return geometry.coordinates;
    case 'Polygon':
    case 'MultiLineString':
      return geometry.coordinates.flat();
    case 'MultiPolygon':
      return geometry.coordinates.flat(2);
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsIn);
  }
}

function boundsOf(features: readonly Feature[]): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const position of features.flatMap(({ geometry }) => positionsIn(geometry))) {
    box[0] = Math.min(box[0], position[0]!);
    box[1] = Math.min(box[1], position[1]!);
    box[2] = Math.max(box[2], position[0]!);
    box[3] = Math.max(box[3], position[1]!);
  }
  return box[0] === Infinity ? null : box;
}
