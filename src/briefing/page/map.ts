/** The map: streets, control, danger areas, zones, corridors of each option, hazards, stations, names. One SVG for both languages. */
import type { Bilingual, MultiPolygon, Operation } from '../../operation/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { dangerArea } from '../danger-area.ts';
import { scheduleOf, shortName, windowsOf } from '../facts.ts';
import type { Voice } from '../language.ts';
import { fill } from '../sentences.ts';
import { labels, stationKinds } from '../texts.ts';
import { ageText } from './ages.ts';
import type { Voices } from './bilingual.ts';
import {
  arrowsAlong,
  corridorLines,
  corridorColours,
  nameLine,
  wayLines,
  type NameLine,
  type Taken,
} from './corridor-shapes.ts';
import type { Frame, MapPoint } from './frame.ts';
import { html, type Markup, type MarkupValue } from './html.ts';
import { controlPattern, hazardSign, patternDefinitions, stationSign } from './map-symbols.ts';
import { lengthOf, pathData, pointAlong, simplified } from './paths.ts';
import { roomiestPoint } from './roomiest-point.ts';
import type { DrawnStreets } from './streets.ts';

export interface MapParts {
  readonly plan: Plan;
  readonly operation: Operation;
  readonly frame: Frame;
  readonly streets: DrawnStreets;
  readonly voices: Voices;
}

/** Width on the screen, in pixels, that the map is first laid out for. */
const FIRST_WIDTH_PIXELS = 780;

/** Map units to a screen pixel when the whole frame is shown. */
export function firstUnitsPerPixel(frame: Frame): number {
  return frame.width / FIRST_WIDTH_PIXELS;
}

/** The SVG of the map. */
export function mapDrawing(parts: MapParts): Markup {
  const { frame, plan } = parts;
  const unit = firstUnitsPerPixel(frame);
  return html`<svg
    id="map"
    viewBox="0 0 ${frame.width} ${frame.height}"
    preserveAspectRatio="xMidYMid meet"
    aria-hidden="true"
    focusable="false"
    data-zoom="0"
    data-core="${frame.coreWidth.toFixed(0)} ${frame.coreHeight.toFixed(0)}"
  >
    ${patternDefinitions(unit)}
    <rect
      class="ground"
      x="${-frame.width}"
      y="${-frame.height}"
      width="${3 * frame.width}"
      height="${3 * frame.height}"
    />
    ${controlAreas(parts)} ${dangerAreas(parts)}
    <g class="streets">${parts.streets.paths.map(({ group, data }) => html`<path class="${group}" d="${data}" />`)}</g>
    ${zoneAreas(parts)} ${plan.options.map((option, index) => corridorLayer(parts, option, index > 0))}
    ${hazardSigns(parts)} ${stationSigns(parts)} ${zoneNames(parts)} ${controlNames(parts)}
    ${plan.options.map((option, index) => corridorNames(parts, option, index > 0))}
  </svg>`;
}

function areaData(area: MultiPolygon, frame: Frame, tolerance: number): string {
  return area
    .flatMap((rings) => rings.map((ring) => pathData(simplified(ring.map(frame.toMap), tolerance).slice(0, -1), true)))
    .join('');
}

/** The same element once in each language. */
function inBoth(voices: Voices, draw: (voice: Voice) => MarkupValue): MarkupValue {
  return [draw(voices.en), draw(voices.ar)];
}

interface NameOptions {
  readonly className: string;
  /** Lines of the name, top to bottom. */
  readonly lines: (voice: Voice) => readonly string[];
  /** Screen pixels below the point at which the first line's middle stands. */
  readonly below: number;
  /** Names with a higher rank stay when there is no room for all. */
  readonly rank: number;
}

/** A name at a point, always the same size on the screen. */
function nameAt(at: MapPoint, voices: Voices, { className, lines, below, rank }: NameOptions): MarkupValue {
  return inBoth(
    voices,
    (voice) =>
      html`<g
        class="name ${className}"
        data-l="${voice.language}"
        data-rank="${rank}"
        transform="translate(${at[0].toFixed(0)} ${at[1].toFixed(0)})"
        ><g class="px"
          >${lines(voice).map(
            (line, index) => html`<text class="line-${index}" y="${below + index * 15}">${line}</text>`,
          )}</g
        ></g
      >`,
  );
}

function controlAreas({ operation, frame }: MapParts): Markup {
  return html`<g class="control"
    >${operation.control.map((area) => {
      const pattern = controlPattern(partyPlace(operation, area.party));
      return html`<path class="control-area ${pattern}" d="${areaData(area.area, frame, 4)}" />`;
    })}</g
  >`;
}

/** Where a party stands among those that agree, for its pattern. */
export function partyPlace(
  operation: Operation,
  id: string | null,
): { readonly place: number; readonly agrees: boolean } | null {
  const party = operation.parties.find((one) => one.id === id);
  if (party === undefined) return null;
  const agreeing = operation.parties.filter((one) => one.agreesToPassage);
  return { place: Math.max(0, agreeing.indexOf(party)), agrees: party.agreesToPassage };
}

function controlNames({ operation, frame, voices }: MapParts): MarkupValue {
  const avoid = [
    ...operation.zones.map((zone) => centerOf(zone.area, frame)),
    ...operation.stations.map((station) => frame.toMap(station.position)),
  ];
  return operation.control.map((area) => {
    const rings = area.area.flatMap((polygon) => polygon.map((ring) => simplified(ring.map(frame.toMap), 8)));
    const at = roomiestPoint(rings, frame, avoid);
    if (at === null) return null;
    const name: Bilingual = operation.parties.find((party) => party.id === area.party)?.name ?? labels.contested;
    return nameAt(at, voices, { className: 'control-name', lines: (voice) => [voice.say(name)], below: 0, rank: 1 });
  });
}

function dangerAreas({ operation, frame }: MapParts): Markup {
  return html`<g class="danger"
    >${operation.hazards.map((hazard) => {
      const area = dangerArea(hazard.geometry, hazard.dangerDistanceMeters);
      const own = hazard.geometry.type === 'Point' ? null : ownShape(hazard.geometry, frame);
      return html`${area.length > 0 ? html`<path class="danger-area ${hazard.excludes ? 'excluded' : ''}" d="${areaData(area, frame, 2)}" />` : null}${own}`;
    })}</g
  >`;
}

function ownShape(
  geometry: Exclude<Operation['hazards'][number]['geometry'], { type: 'Point' }>,
  frame: Frame,
): Markup {
  const rings =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'Polygon'
        ? geometry.coordinates
        : geometry.coordinates.flat();
  const closed = geometry.type !== 'LineString';
  return html`<path
    class="danger-shape"
    d="${rings.map((ring) => pathData(simplified(ring.map(frame.toMap), 2), closed)).join('')}"
  />`;
}

function hazardSigns({ operation, frame, plan, voices }: MapParts): Markup {
  const openMs = plan.windows[0]?.fromMs ?? plan.madeAtMs;
  return html`<g class="hazards"
    >${operation.hazards.map((hazard) => {
      const at = middleOf(hazard.geometry, frame);
      const lines = (voice: Voice): string[] => {
        const age = ageText(hazard.asOf, openMs, voice);
        const facts = [hazard.dangerDistanceMeters > 0 ? voice.meters(hazard.dangerDistanceMeters) : null, age];
        return [voice.say(hazard.name), facts.filter((fact) => fact !== null).join(' · ')];
      };
      return html`<g transform="translate(${at[0].toFixed(0)} ${at[1].toFixed(0)})"
          ><g class="px">${hazardSign(hazard.kind)}</g></g
        >${nameAt(at, voices, { className: 'hazard-name', lines, below: 24, rank: 2 })}`;
    })}</g
  >`;
}

function middleOf(geometry: Operation['hazards'][number]['geometry'], frame: Frame): MapPoint {
  if (geometry.type === 'Point') return frame.toMap(geometry.coordinates);
  if (geometry.type === 'LineString') return frame.toMap(geometry.coordinates[geometry.coordinates.length >> 1]!);
  const area: MultiPolygon = (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates).map(
    (rings) => rings.map((ring) => ring.map((position) => [position[0]!, position[1]!])),
  );
  return centerOf(area, frame);
}

/** Centre of gravity of the largest outline. */
export function centerOf(area: MultiPolygon, frame: Frame): MapPoint {
  let best: { readonly size: number; readonly at: MapPoint } = { size: -1, at: [0, 0] };
  for (const rings of area) {
    const ring = rings[0]!.map(frame.toMap);
    const [x0, y0] = ring[0]!;
    let [twice, x, y] = [0, 0, 0];
    for (let index = 1; index < ring.length; index++) {
      const [ax, ay] = [ring[index - 1]![0] - x0, ring[index - 1]![1] - y0];
      const [bx, by] = [ring[index]![0] - x0, ring[index]![1] - y0];
      const cross = ax * by - bx * ay;
      twice += cross;
      x += (ax + bx) * cross;
      y += (ay + by) * cross;
    }
    if (Math.abs(twice) > best.size) {
      best = { size: Math.abs(twice), at: twice === 0 ? [x0, y0] : [x0 + x / (3 * twice), y0 + y / (3 * twice)] };
    }
  }
  return best.at;
}

function zoneAreas({ operation, plan, frame }: MapParts): Markup {
  const cutOff = new Set(plan.people.cutOff.map((part) => part.zone));
  return html`<g class="zones"
    >${operation.zones.map(
      (zone) =>
        html`<path class="zone ${cutOff.has(zone.id) ? 'cut-off' : ''}" d="${areaData(zone.area, frame, 2)}" />`,
    )}</g
  >`;
}

function zoneNames({ operation, plan, frame, voices }: MapParts): Markup {
  const cutOff = new Set(plan.people.cutOff.map((part) => part.zone));
  const most = Math.max(1, ...operation.zones.map((zone) => zone.people.best));
  return html`<g class="zone-names"
    >${operation.zones.map((zone) => {
      const lines = (voice: Voice): string[] => [
        voice.say(zone.name),
        `${voice.range(zone.people.low, zone.people.high)}${cutOff.has(zone.id) ? ` · ${voice.say(labels.cutOff)}` : ''}`,
      ];
      const rank = 7 + zone.people.best / most;
      return nameAt(centerOf(zone.area, frame), voices, { className: 'zone-name', lines, below: -4, rank });
    })}</g
  >`;
}

function stationSigns({ operation, frame, voices }: MapParts): Markup {
  return html`<g class="stations"
    >${operation.stations.map((station) => {
      const at = frame.toMap(station.position);
      const lines = (voice: Voice): string[] => [
        shortName(voice.say(station.name)),
        `${voice.say(stationKinds[station.kind])} · ${voice.say(fill.perHourShort)({
          all: voice.count(station.lanes * station.ratePersonsPerLaneHour),
        })}`,
      ];
      return html`<g transform="translate(${at[0].toFixed(0)} ${at[1].toFixed(0)})"
          ><g class="px">${stationSign(station.kind, station.status === 'proposed')}</g></g
        >${nameAt(at, voices, { className: 'station-name', lines, below: 22, rank: station.status === 'agreed' ? 6 : 5 })}`;
    })}</g
  >`;
}

const ARROW_SPACING_PIXELS = 60;

function corridorLayer({ plan, operation, frame }: MapParts, option: PlanOption, hidden: boolean): Markup {
  const colourOf = corridorColours(plan);
  const unit = firstUnitsPerPixel(frame);
  const most = Math.max(1, option.totals.peopleOut);
  const drawn = option.corridors.map((corridor) => ({
    colour: colourOf(corridor),
    lines: corridorLines(option, corridor.id, operation.network, frame),
  }));
  const all = drawn.flatMap(({ colour, lines }) =>
    lines.map((line) => ({ colour, line, data: pathData(line.points) })),
  );
  return html`<g class="corridors ${hidden ? 'off' : ''}" data-for="${option.id}">
    ${all.map(({ data }) => html`<path class="casing" d="${data}" />`)}
    ${all.map(({ colour, line, data }) => {
      const width = line.persons > most / 2 ? 3 : line.persons > most / 6 ? 2 : 1;
      const dashes =
        line.sharedBy > 1
          ? html` stroke-dasharray="12 ${12 * (line.sharedBy - 1)}" stroke-dashoffset="${-12 * line.turn}"`
          : null;
      return html`<path class="corridor c${colour} w${width}" d="${data}" ${dashes} />`;
    })}
    ${all
      .filter(({ line }) => line.turn === 0)
      .flatMap(({ line, colour }) =>
        arrowsAlong(line, ARROW_SPACING_PIXELS * unit).map(
          ({ at, degrees, level }) =>
            html`<g
              class="lv${level}"
              transform="translate(${at[0].toFixed(0)} ${at[1].toFixed(0)}) rotate(${degrees.toFixed(0)})"
              ><path class="arrow px ${line.sharedBy > 1 ? '' : `c${colour}`}" d="M-5-6.500 7 0-5 6.500z"
            /></g>`,
        ),
      )}
  </g>`;
}

/** Hours in which people of a corridor set out, first window first. */
export function corridorHours(plan: Plan, option: PlanOption, corridor: string, voice: Voice): string[] {
  return windowsOf(plan, option).flatMap((window) => {
    const rows = scheduleOf(option, window).filter((row) => row.way.corridor === corridor);
    if (rows.length === 0) return [];
    const from = Math.min(...rows.map((row) => row.leaveFromMs));
    const until = Math.max(...rows.map((row) => row.leaveUntilMs));
    return [voice.span(from, until)];
  });
}

const NAME_PIXELS_PER_CHARACTER = 7.4;

function corridorNames({ plan, operation, frame, voices }: MapParts, option: PlanOption, hidden: boolean): Markup {
  const unit = firstUnitsPerPixel(frame);
  const colourOf = corridorColours(plan);
  const taken: Taken[] = [
    ...operation.stations.flatMap((station) => {
      const [x, y] = frame.toMap(station.position);
      return [
        // A sign that a name covers is lost.
        { at: [x, y] as const, across: 34 * unit, down: 34 * unit, weight: 4 },
        { at: [x, y + 26 * unit] as const, across: 80 * unit, down: 34 * unit },
      ];
    }),
    ...operation.zones.map((zone) => ({ at: centerOf(zone.area, frame), across: 80 * unit, down: 38 * unit })),
    ...operation.hazards.map((hazard) => ({
      at: middleOf(hazard.geometry, frame),
      across: 26 * unit,
      down: 26 * unit,
    })),
  ];
  const names = option.corridors.map((corridor, index) => {
    const short = (voice: Voice): string => shortName(voice.say(corridor.name));
    const long = (voice: Voice): string =>
      [short(voice), ...corridorHours(plan, option, corridor.id, voice)].slice(0, 2).join(' · ');
    const lines = wayLines(option, corridor.id, operation.network, frame);
    const lineFor = (text: (voice: Voice) => string): NameLine | null => {
      const characters = Math.max(text(voices.en).length, text(voices.ar).length);
      return nameLine(lines, (characters * NAME_PIXELS_PER_CHARACTER + 10) * unit, taken);
    };
    // The name without its hours, where it alone finds a much calmer place.
    const [forLong, forShort] = [lineFor(long), lineFor(short)];
    const line = forLong !== null && (forShort === null || forLong.cost < forShort.cost + 0.6) ? forLong : forShort;
    if (line === null) return null;
    taken.push({
      at: pointAlong(line.points, lengthOf(line.points) * line.middle).at,
      across: 130 * unit,
      down: 40 * unit,
    });
    const id = `along-${plan.options.indexOf(option)}-${index}`;
    const colour = colourOf(corridor);
    const offset = `${(line.middle * 100).toFixed(1)}%`;
    // The halo is a text of its own: drawn letter by letter, it would cover the letters before it.
    const text = (voice: Voice, look: string, words: string): Markup =>
      html`<text class="corridor-name ${look}" data-l="${voice.language}" data-along="${id}"
        ><textPath href="#${id}" startOffset="${offset}">${words}</textPath></text
      >`;
    // The long name with its hours where there is room, the short one where there is less: the script chooses.
    return html`<path id="${id}" class="along" d="${pathData(line.points)}" />${inBoth(voices, (voice) =>
        ['long', 'short'].map((size) =>
          ['halo', `c${colour}`].map((look) =>
            text(
              voice,
              `${look} ${size}${size === 'short' ? ' hidden-name' : ''}`,
              size === 'long' ? long(voice) : short(voice),
            ),
          ),
        ),
      )}`;
  });
  return html`<g class="corridor-names ${hidden ? 'off' : ''}" data-for="${option.id}">${names}</g>`;
}
