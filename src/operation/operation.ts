/**
 * An operation as the rest of mamarr sees it: the folder's files read, checked and joined. Everything that a
 * plan uses is here with where it comes from. Times are epoch milliseconds; the zone is for showing them.
 */
import type * as GeoJSON from 'geojson';
import type { StreetNetwork } from '../network/index.ts';

export type Language = 'en' | 'ar';
/** A text in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

/** [longitude, latitude] in degrees, WGS 84. */
export type Position = readonly [number, number];
/** Rings of positions, first ring the outline; several polygons. */
export type MultiPolygon = readonly (readonly (readonly Position[])[])[];

/** A figure is never bare: low ≤ best ≤ high, and where it comes from. */
export interface Figure {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly basis: Basis;
}

/**
 * Where a number comes from: somebody said it, it is an assumption that the user must see and may edit, or an analyst
 * assessed it from claims, which the picture tells.
 */
export interface Basis {
  readonly kind: 'source' | 'assumption' | 'assessment';
  /** Report file, publication or reason, in words. */
  readonly text: string;
  /** When it was said, as written: ISO 8601 with offset, or a day such as 2017-10-11. */
  readonly saidAt?: string | undefined;
  /** The same in both languages, where it is known in both; `text` is the one in English. */
  readonly words?: Bilingual | undefined;
}

export interface Party {
  readonly id: string;
  readonly name: Bilingual;
  /** True when this party has agreed that people may cross the areas it controls. */
  readonly agreesToPassage: boolean;
  /** Where the agreement is said. */
  readonly basis?: Basis;
}

export interface PassageWindow {
  readonly id: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly status: 'agreed' | 'proposed';
  readonly basis: Basis;
}

export interface Zone {
  readonly id: string;
  readonly name: Bilingual;
  readonly pcode?: string;
  readonly area: MultiPolygon;
  /** Persons who are there and wish to leave. */
  readonly people: Figure;
  /** Share of `people.best` who cannot walk, 0 … 1: they need vehicles and are not in a plan on foot. */
  readonly cannotWalkShare: number;
  /** The slowest member's walking speed, which the whole group keeps. */
  readonly walkingSpeedMetersPerSecond: number;
  /** Nobody sets out before this moment. */
  readonly readyAtMs: number;
  /** Where cannotWalkShare, walkingSpeedMetersPerSecond and readyAtMs come from, by these names. */
  readonly basisByField?: Readonly<Record<string, Basis>>;
}

/** The way of a person: crossing, then screening when there is any, then reception. Assembly and boarding are places to wait. */
export type StationKind = 'assembly' | 'crossing' | 'screening' | 'boarding' | 'reception';

export interface Station {
  readonly id: string;
  readonly kind: StationKind;
  readonly name: Bilingual;
  readonly position: Position;
  readonly lanes: number;
  readonly ratePersonsPerLaneHour: number;
  /** Persons who can wait in front of it; for a reception, persons it can take in all. Null: no limit known. */
  readonly roomPersons: number | null;
  /** Open in these intervals only; empty: always open. */
  readonly hours: readonly { readonly fromMs: number; readonly untilMs: number }[];
  readonly status: 'agreed' | 'proposed';
  readonly basis: Basis;
  /** Where lanes, ratePersonsPerLaneHour, roomPersons, hours and position come from, by these names, when not from `basis`. */
  readonly basisByField?: Readonly<Record<string, Basis>>;
}

export interface ControlArea {
  readonly id: string;
  /** Party id, or null when contested. */
  readonly party: string | null;
  readonly area: MultiPolygon;
  readonly asOf: string;
  readonly basis: Basis;
}

export type HazardKind = 'shelling' | 'sniper' | 'mines' | 'unexploded' | 'fighting' | 'collapse' | 'closure' | 'other';

export interface Hazard {
  readonly id: string;
  readonly kind: HazardKind;
  readonly name: Bilingual;
  readonly geometry: GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon | GeoJSON.MultiPolygon;
  readonly dangerDistanceMeters: number;
  /** True: streets inside are not used at all (mines, closures). False: people inside are counted as exposed. */
  readonly excludes: boolean;
  /**
   * Of a closure drawn as a line: `along` closes the streets that lie along it and not those that cross it; where none lies along it, what
   * it touches, as when it is absent. A piece of street lies along it with more than half, or more than 40 m, within the danger distance.
   */
  readonly closes?: 'along';
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  /** When this was last known to be so, as written: ISO 8601 with offset, or a day. */
  readonly asOf: string;
  /** When it became known, as written; absent: as of when it was so. */
  readonly recordedAt?: string;
  readonly basis: Basis;
  /** Where dangerDistanceMeters and excludes come from, by these names, when not from `basis`. */
  readonly basisByField?: Readonly<Record<string, Basis>>;
}

export interface Policy {
  /** Which end of `people` a plan is made for. */
  readonly planFor: 'low' | 'best' | 'high';
  readonly maxCorridors: number;
  readonly maxWalkMeters: number;
  readonly daylightOnly: boolean;
  /** Walking times are multiplied by this (1.25 after IMO MSC.1/Circ.1533). */
  readonly safetyFactor: number;
  /** Length of a departure slot. */
  readonly slotMinutes: number;
  readonly stepSeconds: number;
  /** How many person-minutes of time one person-minute of exposure weighs in the balanced option. */
  readonly exposureWeight: number;
  readonly basis: Readonly<Record<string, Basis>>;
}

/** An operation's own values by street class; what is absent falls to the cited defaults. */
export interface StreetRules {
  readonly classes: Readonly<
    Record<
      string,
      {
        readonly walkCapacityPersonsPerHour?: number;
        readonly walkSpeedFactor?: number;
        readonly driveSpeedKmPerHour?: number;
        readonly driveCapacityVehiclesPerHour?: number;
        readonly basis?: Basis;
      }
    >
  >;
  /** Capacity and speed inside these areas are multiplied by the factor, 0 … 1; 0 closes the street. */
  readonly debris: readonly {
    readonly id: string;
    readonly area: MultiPolygon;
    readonly factor: number;
    readonly basis: Basis;
  }[];
}

/** A figure of the wider picture that no plan uses but people must see (retaken share, people out in a day …). */
export interface ContextFigure {
  readonly id: string;
  readonly name: Bilingual;
  readonly figure: Figure;
  readonly unit: string;
}

export interface Operation {
  /** Path of the folder as given. */
  readonly folder: string;
  readonly id: string;
  readonly name: Bilingual;
  /** IANA time zone, such as Asia/Damascus. */
  readonly timeZone: string;
  readonly parties: readonly Party[];
  readonly windows: readonly PassageWindow[];
  readonly zones: readonly Zone[];
  readonly stations: readonly Station[];
  readonly control: readonly ControlArea[];
  readonly hazards: readonly Hazard[];
  readonly policy: Policy;
  readonly streets: StreetRules;
  readonly context: readonly ContextFigure[];
  readonly network: StreetNetwork;
  /** SHA-256 over the folder's files in name order: a plan says which state of the folder it was made from. */
  readonly digest: string;
}

/** A zone as the folder has it: its people may be left to the picture. */
export type FolderZone = Omit<Zone, 'people'> & { readonly people: Figure | null };

/** An operation as the folder has it: people of a zone may be left to the picture, and the streets may not have been read. */
export type FolderOperation = Omit<Operation, 'zones' | 'network'> & {
  readonly zones: readonly FolderZone[];
  readonly network: StreetNetwork | null;
};
