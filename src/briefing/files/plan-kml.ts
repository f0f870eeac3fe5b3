/**
 * A plan as KML 2.2: hazards and control once, and for each option a folder with its corridors, ways, zones and stations. The
 * first option is shown; the others are there to be switched on.
 *
 * Styles are plain ones in the file itself, without pictures from elsewhere, style maps or balloons: those get lost between programs.
 * What a thing is also stands in its name and its data, so that nothing is lost where styles are.
 */
import type * as GeoJSON from 'geojson';
import type { Language, MultiPolygon, Position } from '../../operation/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { attributionText } from '../attribution.ts';
import { dangerArea } from '../danger-area.ts';
import { namesOf, scheduleOf, windowsOf, windowText, type Names, type ScheduleRow } from '../facts.ts';
import type { Voice } from '../language.ts';
import { corridorColours } from '../page/corridor-shapes.ts';
import { hazardKinds, labels, stationKinds, words } from '../texts.ts';
import { corridorStyle, styleElements } from './kml-styles.ts';
import { lineKey, type PlanGround } from './plan-ground.ts';
import {
  basisLine,
  hazardLines,
  headLines,
  inBothLanguages,
  optionWords,
  stationLines,
  voicesOf,
  wayLines,
} from './way-words.ts';
import { degreesText, element, escapeXml, textElement, xmlDocument, type Xml } from './xml.ts';

interface Said {
  readonly plan: Plan;
  readonly ground: PlanGround;
  readonly voices: readonly [Voice, Voice];
  readonly names: Names;
}

/** @param option only this option, from 0; all when absent */
export function planKml(plan: Plan, ground: PlanGround, language: Language, option?: number): string {
  const voices = voicesOf(plan.operation.timeZone, language);
  const said: Said = { plan, ground, voices, names: namesOf(ground) };
  const options = option === undefined ? plan.options : plan.options.slice(option, option + 1);
  const { attribution } = plan.network;
  const title = voices.map((voice) => `${voice.say(labels.plan)} · ${voice.say(plan.operation.name)}`);
  const source = ({ language: own }: Voice): string[] =>
    attribution === undefined ? [] : [attributionText(attribution, own)];
  return xmlDocument(
    element('kml', { xmlns: 'http://www.opengis.net/kml/2.2' }, [
      element('Document', { id: 'plan' }, [
        textElement('name', title.join(' | ')),
        textElement('open', 1),
        described((voice) => [...headLines(plan, options[0], voice), ...source(voice)], voices),
        ...styleElements(),
        folder(both(labels.hazards, voices), hazardMarks(said)),
        folder(both(labels.control, voices), controlMarks(said)),
        ...options.map((each, index) => optionFolder(said, each, index === 0)),
        ...(options.length === 0
          ? [
              folder(both(labels.zones, voices), zoneMarks(said)),
              folder(both(labels.stations, voices), stationMarks(said)),
            ]
          : []),
      ]),
    ]),
  );
}

const both = inBothLanguages;

/** Lines in both languages, each language in a block that runs its own way. */
function described(linesOf: (voice: Voice) => readonly string[], voices: readonly [Voice, Voice]): Xml | null {
  const blocks = voices.map((voice) => {
    const lines = linesOf(voice).map((line) => escapeXml(line));
    return `<div dir="${voice.direction}" lang="${voice.language}">${lines.join('<br/>')}</div>`;
  });
  return textElement('description', blocks.join('\n'));
}

function folder(name: string, children: readonly Xml[], options: { readonly shown?: boolean } = {}): Xml {
  const visibility = options.shown === false ? textElement('visibility', 0) : null;
  return element('Folder', {}, [textElement('name', name), visibility, ...children]);
}

interface Mark {
  readonly name: string;
  readonly lines: (voice: Voice) => readonly string[];
  readonly style: string;
  readonly geometry: Xml;
  readonly data: Readonly<Record<string, string | number | null | undefined>>;
  readonly shown?: boolean;
  /** From and until, ISO 8601; null is open. */
  readonly span?: readonly [string | null, string | null];
}

function mark({ name, lines, style, geometry, data, shown, span }: Mark, voices: readonly [Voice, Voice]): Xml {
  const filled = Object.entries(data).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const [begin, end] = span ?? [null, null];
  const timed = begin !== null || end !== null;
  return element('Placemark', {}, [
    textElement('name', name),
    shown === false ? textElement('visibility', 0) : null,
    described(lines, voices),
    timed ? element('TimeSpan', {}, [textElement('begin', begin), textElement('end', end)]) : null,
    textElement('styleUrl', `#${style}`),
    element(
      'ExtendedData',
      {},
      filled.map(([key, value]) => element('Data', { name: key }, [textElement('value', value)])),
    ),
    geometry,
  ]);
}

const coordinates = (positions: readonly (readonly number[])[]): Xml =>
  element(
    'coordinates',
    {},
    positions.map(([longitude, latitude]) => `${degreesText(longitude!)},${degreesText(latitude!)}`).join(' '),
  );

const pointOf = (position: Position): Xml => element('Point', {}, [coordinates([position])]);

function linesOf(lines: readonly (readonly (readonly number[])[])[]): Xml {
  const parts = lines.map((line) => element('LineString', {}, [textElement('tessellate', 1), coordinates(line)]));
  return parts.length === 1 ? parts[0]! : element('MultiGeometry', {}, parts);
}

/** The ring closed, counterclockwise or clockwise as asked. */
function ringOf(ring: readonly (readonly number[])[], counterclockwise: boolean): Xml {
  const [start, last] = [ring[0]!, ring.at(-1)!];
  const closed = start[0] === last[0] && start[1] === last[1] ? [...ring] : [...ring, start];
  const twice = closed.slice(1).reduce((sum, b, index) => {
    const a = closed[index]!;
    return sum + (a[0]! - start[0]!) * (b[1]! - start[1]!) - (b[0]! - start[0]!) * (a[1]! - start[1]!);
  }, 0);
  return element('LinearRing', {}, [coordinates(twice > 0 === counterclockwise ? closed : closed.reverse())]);
}

function areaOf(area: MultiPolygon | readonly GeoJSON.Position[][][]): Xml {
  const parts = area.map(([outline, ...holes]) =>
    element('Polygon', {}, [
      textElement('tessellate', 1),
      element('outerBoundaryIs', {}, [ringOf(outline!, true)]),
      ...holes.map((hole) => element('innerBoundaryIs', {}, [ringOf(hole, false)])),
    ]),
  );
  return parts.length === 1 ? parts[0]! : element('MultiGeometry', {}, parts);
}

function geometryOf(geometry: GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon | GeoJSON.MultiPolygon): Xml {
  switch (geometry.type) {
    case 'Point':
      return element('Point', {}, [coordinates([geometry.coordinates])]);
    case 'LineString':
      return linesOf([geometry.coordinates]);
    case 'Polygon':
      return areaOf([geometry.coordinates]);
    case 'MultiPolygon':
      return areaOf(geometry.coordinates);
  }
}

const isoOf = (atMs: number | null): string | null => (atMs === null ? null : new Date(atMs).toISOString());

function hazardMarks({ ground, voices }: Said): Xml[] {
  return ground.hazards.flatMap((hazard) => {
    const kind = both(hazardKinds[hazard.kind], voices);
    const common = {
      lines: (voice: Voice) => hazardLines(hazard, voice),
      data: { feature: 'hazard', id: hazard.id, kind: hazard.kind, dangerDistanceMeters: hazard.dangerDistanceMeters },
      span: [isoOf(hazard.fromMs), isoOf(hazard.untilMs)] as const,
    };
    const name = `${kind}: ${both(hazard.name, voices)}`;
    const area = dangerArea(hazard.geometry, hazard.dangerDistanceMeters);
    const inside = {
      ...common,
      name: `${both(labels.dangerArea, voices)}: ${both(hazard.name, voices)}`,
      data: { ...common.data, feature: 'danger-area' },
    };
    return [
      ...(area.length === 0 ? [] : [mark({ ...inside, style: 'danger-area', geometry: areaOf(area) }, voices)]),
      mark({ ...common, name, style: 'hazard', geometry: geometryOf(hazard.geometry) }, voices),
    ];
  });
}

function controlMarks({ ground, voices }: Said): Xml[] {
  return ground.control.map((area) => {
    const party = ground.parties.find(({ id }) => id === area.party);
    const agrees = party?.agreesToPassage ?? false;
    const name = both(party?.name ?? labels.contested, voices);
    const lines = (voice: Voice): string[] => [
      voice.say(agrees ? labels.agrees : labels.agreesNot),
      `${voice.say(labels.lastKnown)}: ${area.asOf}`,
      basisLine(area.basis, voice),
    ];
    const data = {
      feature: 'control',
      id: area.id,
      party: area.party,
      agreesToPassage: String(agrees),
      asOf: area.asOf,
    };
    return mark({ name, lines, style: agrees ? 'agrees' : 'agrees-not', geometry: areaOf(area.area), data }, voices);
  });
}

function optionFolder(said: Said, option: PlanOption, shown: boolean): Xml {
  const { plan, voices } = said;
  const name = voices.map((voice) => `${voice.say(labels.option)} ${optionWords(plan, option, voice)}`);
  const out = (voice: Voice): string[] => [
    `${voice.say(labels.peopleOut)}: ${voice.count(option.totals.peopleOut)}`,
    ...headLines(plan, option, voice),
    voice.say(option.difference),
  ];
  return element('Folder', { id: `option-${plan.options.indexOf(option) + 1}` }, [
    textElement('name', name.join(' | ')),
    shown ? null : textElement('visibility', 0),
    described((voice) => out(voice).filter((line) => line !== ''), voices),
    folder(both(labels.corridors, voices), corridorMarks(said, option, shown), { shown }),
    folder(both(labels.way, voices), wayMarks(said, option), { shown: false }),
    folder(both(labels.zones, voices), zoneMarks(said, option, shown), { shown }),
    folder(both(labels.stations, voices), stationMarks(said, option, shown), { shown }),
  ]);
}

function corridorMarks({ plan, ground, voices, names }: Said, option: PlanOption, shown: boolean): Xml[] {
  const colourOf = corridorColours(plan);
  return option.corridors.flatMap((corridor) => {
    const stretches = ground.corridorLines[lineKey(option.id, corridor.id)] ?? [];
    if (stretches.length === 0) return [];
    const lines = (voice: Voice): string[] => [
      `${voice.say(labels.people)}: ${voice.counted(words.people, corridor.persons)}`,
      `${voice.say(labels.zones)}: ${corridor.zones.map((zone) => voice.say(names(zone))).join('; ')}`,
      `${voice.say(labels.stations)}: ${corridor.stations.map((id) => voice.say(names(id))).join('; ')}`,
    ];
    const data = { feature: 'corridor', option: option.id, id: corridor.id, persons: corridor.persons };
    const geometry = linesOf(stretches.map(({ line }) => line));
    const name = both(corridor.name, voices);
    return [mark({ name, lines, style: corridorStyle(colourOf(corridor)), geometry, data, shown }, voices)];
  });
}

function wayMarks(said: Said, option: PlanOption): Xml[] {
  const { plan, ground, voices, names } = said;
  const rows: ScheduleRow[] = windowsOf(plan, option).flatMap((window) => scheduleOf(option, window));
  return rows.flatMap((row) => {
    const { way } = row;
    const lines = (ground.legLines[lineKey(option.id, way.id)] ?? []).filter((line) => line.length > 1);
    if (lines.length === 0) return [];
    const corridor = option.corridors.find(({ id }) => id === way.corridor);
    const data = {
      ...{ feature: 'way', option: option.id, id: way.id, zone: way.zone, window: way.window, corridor: way.corridor },
      persons: row.persons,
      lengthMeters: Math.round(way.lengthMeters),
      slots: row.slots
        .map((slot) => `${isoOf(slot.leaveFromMs)!}/${isoOf(slot.leaveUntilMs)!} ${slot.persons}`)
        .join('; '),
    };
    const name = `${both(names(way.zone), voices)} · ${windowText(plan, way.window, voices[0])}`;
    const style = corridorStyle(corridor === undefined ? 0 : corridorColours(plan)(corridor));
    const span = [isoOf(row.leaveFromMs), isoOf(row.arriveUntilMs)] as const;
    const told = (voice: Voice): string[] => wayLines(plan, option, row, { voice, names });
    return [mark({ name, lines: told, style, geometry: linesOf(lines), data, shown: false, span }, voices)];
  });
}

function zoneMarks({ plan, ground, voices }: Said, option?: PlanOption, shown = true): Xml[] {
  const personsIn = (parts: readonly { readonly zone: string; readonly persons: number }[], zone: string): number =>
    parts.find((part) => part.zone === zone)?.persons ?? 0;
  return ground.zones.map((zone) => {
    const { low, best, high } = zone.people;
    const left = option === undefined ? null : personsIn(option.totals.peopleLeftByZone, zone.id);
    const [cannotWalk, cutOff] = [
      personsIn(plan.people.cannotWalkByZone, zone.id),
      personsIn(plan.people.cutOff, zone.id),
    ];
    const lines = (voice: Voice): string[] => [
      `${voice.say(labels.peopleThere)}: ${voice.range(low, high)}, ${voice.say(labels.best)} ${voice.count(best)}`,
      basisLine(zone.people.basis, voice),
      ...(left === null ? [] : [`${voice.say(labels.leftBehind)}: ${voice.count(left)}`]),
      `${voice.say(labels.cannotWalk)}: ${voice.count(cannotWalk)}`,
      `${voice.say(labels.cutOff)}: ${voice.count(cutOff)}`,
    ];
    const people = { peopleLow: low, peopleBest: best, peopleHigh: high, personsLeft: left };
    const data = { feature: 'zone', id: zone.id, pcode: zone.pcode, ...people, cannotWalk, cutOff };
    return mark(
      { name: both(zone.name, voices), lines, style: 'zone', geometry: areaOf(zone.area), data, shown },
      voices,
    );
  });
}

function stationMarks({ ground, voices }: Said, option?: PlanOption, shown = true): Xml[] {
  return ground.stations.map((station) => {
    const name = `${both(station.name, voices)} (${both(stationKinds[station.kind], voices)})`;
    const data = { feature: 'station', id: station.id, kind: station.kind, status: station.status };
    const lines = (voice: Voice): string[] => stationLines(station, option, voice);
    return mark({ name, lines, style: 'station', geometry: pointOf(station.position), data, shown }, voices);
  });
}
