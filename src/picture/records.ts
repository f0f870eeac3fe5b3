/**
 * What a picture is made from: everything that was received, recorded, graded, assessed and stated, each with the moment
 * it became known. A folder and a ledger give the same records. Lists are in the order of the folder's files.
 */
import type * as GeoJSON from 'geojson';
import type { Basis, Bilingual, MultiPolygon } from '../operation/index.ts';
import type { Claim, ClaimAbout, Report, Source, Unit } from '../reports/index.ts';
import type { Assessment } from './assessment.ts';

/** A report, and which wire story it is a copy of. */
export interface ReceivedReport extends Report {
  /** Reports with the same story are copies of one text: ten of them are one source. Null: it stands alone. */
  readonly story: string | null;
}

/** A claim that was found wrong after it had been taken in: it stays, and is shown as rejected. */
export interface Rejection {
  readonly claim: string;
  /** The role that rejected it. */
  readonly by: string;
  readonly reason: string;
  readonly recordedAtMs: number;
}

/** One number that the picture asks for. Claims about it are found by what they are about, their unit and their place. */
export interface FigureQuestion {
  readonly id: string;
  readonly name: Bilingual;
  readonly about: ClaimAbout;
  /** Which words, when `about` is `other`. */
  readonly aboutWords: string | null;
  readonly unit: Unit;
  /** Id of the place; null: the whole operation. */
  readonly place: string | null;
  /** Of a share of a place: the party that holds the share. */
  readonly party: string | null;
}

/** How an assessed total of people is divided over the zones. */
export interface Split {
  readonly id: string;
  /** Id of the figure that is divided. */
  readonly figure: string;
  readonly by: 'population' | 'buildings' | 'report';
  /** Positive for at least one zone, never negative, at most six decimals; they need not add up to 1. */
  readonly weights: readonly { readonly zone: string; readonly weight: number }[];
  readonly basis: Basis;
  readonly validFromMs: number;
  readonly recordedAtMs: number;
  /** The role that stated it. */
  readonly statedBy: string;
}

/** Who holds an area, by one source, as of one time. Several may speak of the same area. */
export interface ControlVersion {
  readonly id: string;
  /** What is spoken of: versions with the same area and source follow one another. */
  readonly areaId: string;
  readonly name: Bilingual | null;
  /** Party id; null: the source itself says that it is contested. */
  readonly party: string | null;
  readonly area: MultiPolygon;
  /** Id of the source; null when the basis names none. */
  readonly source: string | null;
  readonly asOfMs: number;
  readonly recordedAtMs: number;
  readonly basis: Basis;
}

/** Whether people can pass a street or a crossing, as of one time. */
export interface StreetState {
  readonly id: string;
  /** What is spoken of: later states of the same place follow earlier ones. */
  readonly placeId: string;
  readonly name: Bilingual;
  readonly kind: 'street' | 'crossing';
  readonly state: 'open' | 'closed' | 'blocked';
  readonly geometry: GeoJSON.Point | GeoJSON.LineString;
  readonly source: string | null;
  readonly asOfMs: number;
  readonly recordedAtMs: number;
  readonly basis: Basis;
}

/** A place that texts name: its spellings, and its outline where that is known. */
export interface NamedPlace {
  readonly id: string;
  readonly name: Bilingual;
  /** Other spellings, in any language. */
  readonly aliases: readonly string[];
  readonly pcode: string | null;
  /** Null: a point, or not drawn. */
  readonly area: MultiPolygon | null;
  readonly basis: Basis;
}

/**
 * After how many hours half of what is known of a kind of thing may be otherwise. The kind is `figure`, `control`, `hazard`
 * or `street`, or a particular one: `figure:trapped`, `hazard:sniper`.
 */
export interface HalfLife {
  readonly kind: string;
  readonly hours: number;
  readonly basis: Basis;
}

export interface Records {
  readonly reports: readonly ReceivedReport[];
  readonly sources: readonly Source[];
  readonly claims: readonly Claim[];
  readonly rejections: readonly Rejection[];
  readonly figures: readonly FigureQuestion[];
  readonly assessments: readonly Assessment[];
  readonly splits: readonly Split[];
  readonly control: readonly ControlVersion[];
  readonly streets: readonly StreetState[];
  readonly places: readonly NamedPlace[];
  readonly halfLives: readonly HalfLife[];
}
