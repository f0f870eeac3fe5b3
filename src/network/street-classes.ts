/**
 * The classes of street and what is assumed of each: driving speed and capacity, walking speed and width.
 * Every value is a default that an operation may override by the class's name.
 *
 * Sources
 * - Driving speed and vehicles per hour and lane: MATSim's defaults by OpenStreetMap class
 *   (MATSim, contribution `osm`, class LinkProperties). Classes that MATSim does not read are marked as assumptions.
 * - Walking flow: Weidmann (1993), Transporttechnik der Fussgänger, peak flow 1.22 persons per metre of width and second.
 * - Steps: IMO MSC.1/Circ.1533 (2016), greatest flow up stairs 0.88 persons per metre and second.
 * - Width people can walk on, and the walking speed factor: no transferable source. They are assumptions of ours,
 *   on the low side for a street without traffic, and are to be shown and edited as such.
 */

/** Peak walking flow on the flat, persons per metre of width and second. Weidmann (1993). */
export const WALKING_FLOW_PERSONS_PER_METER_SECOND = 1.22;
/** Greatest flow up stairs, persons per metre of width and second. IMO MSC.1/Circ.1533 (2016). */
export const STEPS_FLOW_PERSONS_PER_METER_SECOND = 0.88;

/** Where a default comes from. */
export type DefaultSource = 'matsim' | 'weidmann' | 'imo' | 'assumption';

export interface StreetClass {
  /** Value of OpenStreetMap's `highway` tag, or `minor` (a map that does not tell small streets apart), or `unknown`. */
  readonly name: string;
  readonly nameEn: string;
  readonly nameAr: string;
  /** May people walk, may vehicles drive here, when no tag says otherwise. */
  readonly walk: boolean;
  readonly drive: boolean;
  readonly driveSpeedKmPerHour: number;
  readonly driveCapacityVehiclesPerLaneHour: number;
  readonly driveSource: DefaultSource;
  /** A walker's speed on the flat is multiplied by this, 0 … 1. An assumption. */
  readonly walkSpeedFactor: number;
  /** Width people can walk on, all lanes together. An assumption. */
  readonly walkWidthMeters: number;
  /** Width × the cited flow. */
  readonly walkCapacityPersonsPerHour: number;
  readonly walkFlowSource: DefaultSource;
}

type Row = readonly [
  name: string,
  nameEn: string,
  nameAr: string,
  access: 'both' | 'walk' | 'drive',
  speed: number,
  capacity: number,
  driveSource: DefaultSource,
  walkSpeedFactor: number,
  widthMeters: number,
];

/** The order is part of the network file's format: new classes go at the end. */
const ROWS: readonly Row[] = [
  ['unknown', 'street of unknown class', 'طريق غير مصنّف', 'both', 15, 600, 'assumption', 1, 4],
  ['motorway', 'motorway', 'طريق سريع', 'both', 120, 2000, 'matsim', 1, 7],
  ['motorway_link', 'motorway link', 'وصلة طريق سريع', 'both', 80, 1500, 'matsim', 1, 4],
  ['trunk', 'trunk road', 'طريق رئيسي سريع', 'both', 80, 2000, 'matsim', 1, 7],
  ['trunk_link', 'trunk link', 'وصلة طريق رئيسي سريع', 'both', 50, 1500, 'matsim', 1, 4],
  ['primary', 'primary road', 'طريق رئيسي', 'both', 80, 1500, 'matsim', 1, 7],
  ['primary_link', 'primary link', 'وصلة طريق رئيسي', 'both', 60, 1500, 'matsim', 1, 4],
  ['secondary', 'secondary road', 'طريق ثانوي', 'both', 30, 800, 'matsim', 1, 6],
  ['secondary_link', 'secondary link', 'وصلة طريق ثانوي', 'both', 30, 800, 'matsim', 1, 4],
  ['tertiary', 'tertiary road', 'طريق فرعي', 'both', 25, 600, 'matsim', 1, 6],
  ['tertiary_link', 'tertiary link', 'وصلة طريق فرعي', 'both', 25, 600, 'matsim', 1, 4],
  ['unclassified', 'minor road', 'طريق محلي', 'both', 15, 600, 'matsim', 1, 5],
  ['residential', 'residential street', 'شارع سكني', 'both', 15, 600, 'matsim', 1, 5],
  ['minor', 'small street', 'شارع صغير', 'both', 15, 600, 'assumption', 1, 5],
  ['living_street', 'living street', 'شارع سكني هادئ', 'both', 10, 300, 'matsim', 1, 4],
  ['service', 'service road', 'طريق خدمة', 'both', 10, 300, 'assumption', 1, 3],
  ['road', 'road of unknown class', 'طريق غير محدد النوع', 'both', 15, 600, 'assumption', 1, 4],
  ['track', 'track', 'طريق ترابي', 'both', 10, 300, 'assumption', 0.9, 2.5],
  ['pedestrian', 'pedestrian street', 'شارع للمشاة', 'walk', 0, 0, 'assumption', 1, 4],
  ['footway', 'footway', 'ممر للمشاة', 'walk', 0, 0, 'assumption', 1, 2],
  ['path', 'path', 'درب', 'walk', 0, 0, 'assumption', 0.8, 1.5],
  ['steps', 'steps', 'درج', 'walk', 0, 0, 'assumption', 0.5, 1.5],
  ['cycleway', 'cycleway', 'مسار دراجات', 'walk', 0, 0, 'assumption', 1, 2],
  ['bridleway', 'bridleway', 'درب خيل', 'walk', 0, 0, 'assumption', 0.8, 2],
  ['busway', 'busway', 'طريق حافلات', 'drive', 30, 600, 'assumption', 1, 3],
];

/** All classes; `StreetNetwork.edgeClass` is an index into this. */
export const STREET_CLASSES: readonly StreetClass[] = ROWS.map(
  ([name, nameEn, nameAr, access, speed, capacity, driveSource, walkSpeedFactor, widthMeters]) => {
    const isSteps = name === 'steps';
    const flow = isSteps ? STEPS_FLOW_PERSONS_PER_METER_SECOND : WALKING_FLOW_PERSONS_PER_METER_SECOND;
    return {
      name,
      nameEn,
      nameAr,
      walk: access !== 'drive',
      drive: access !== 'walk',
      driveSpeedKmPerHour: speed,
      driveCapacityVehiclesPerLaneHour: capacity,
      driveSource,
      walkSpeedFactor,
      walkWidthMeters: widthMeters,
      walkCapacityPersonsPerHour: Math.round(widthMeters * flow * 3600),
      walkFlowSource: isSteps ? 'imo' : 'weidmann',
    };
  },
);

const indexByName = new Map(STREET_CLASSES.map((streetClass, index) => [streetClass.name, index]));

/** Index of the class that a source's class value names, or −1 when it names none that people can use. */
export function streetClassIndex(name: string): number {
  return indexByName.get(name) ?? -1;
}
