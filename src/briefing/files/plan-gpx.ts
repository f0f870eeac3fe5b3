/**
 * One option as GPX 1.1, for the handheld devices and telephones of those who go along: a waypoint for every station, and a route
 * for every zone and window in the order of setting out, along the streets and through its stations.
 *
 * An option a file: a device shows all routes of a file alike, and ways of two options must not be mixed up.
 * Times that are not those of a record stand in words and, for programs, in `extensions` under this project's own namespace.
 */
import type { Language, Position } from '../../operation/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { namesOf, scheduleOf, windowsOf, windowText, type Names, type ScheduleRow } from '../facts.ts';
import type { Voice } from '../language.ts';
import { labels, stationKinds } from '../texts.ts';
import { lineKey, type PlanGround } from './plan-ground.ts';
import { headLines, inBothLanguages, optionWords, stationLines, voicesOf, wayLines } from './way-words.ts';
import { degreesText, element, textElement, xmlDocument, type Xml } from './xml.ts';

const OWN_NAMESPACE = 'urn:mamarr:plan:1';

interface Said {
  readonly plan: Plan;
  readonly option: PlanOption;
  readonly ground: PlanGround;
  readonly voices: readonly [Voice, Voice];
  readonly names: Names;
}

/** @param option which option, from 0; a plan without options gives its stations alone */
export function planGpx(plan: Plan, ground: PlanGround, option: number, language: Language): string {
  const chosen = plan.options[option];
  const voices = voicesOf(plan.operation.timeZone, language);
  const rows = chosen === undefined ? [] : windowsOf(plan, chosen).flatMap((window) => scheduleOf(chosen, window));
  const names = namesOf(ground);
  return xmlDocument(
    element(
      'gpx',
      {
        version: '1.1',
        creator: 'mamarr',
        xmlns: 'http://www.topografix.com/GPX/1/1',
        'xmlns:mamarr': OWN_NAMESPACE,
      },
      [
        metadata(plan, chosen, voices),
        ...ground.stations.map((station) =>
          point('wpt', station.position, [
            textElement('name', inBothLanguages(station.name, voices)),
            textElement('desc', voices.map((voice) => stationLines(station, chosen, voice).join('\n')).join('\n\n')),
            textElement('type', station.kind),
          ]),
        ),
        ...(chosen === undefined
          ? []
          : rows.map((row, index) => route({ plan, option: chosen, ground, voices, names }, row, index + 1))),
      ],
    ),
  );
}

function metadata(plan: Plan, option: PlanOption | undefined, voices: readonly [Voice, Voice]): Xml {
  const title = voices.map((voice) => {
    const parts = [voice.say(labels.plan), voice.say(plan.operation.name)];
    return [...parts, ...(option === undefined ? [] : [optionWords(plan, option, voice)])].join(' · ');
  });
  const { attribution } = plan.network;
  return element('metadata', {}, [
    textElement('name', title.join(' | ')),
    textElement('desc', voices.map((voice) => headLines(plan, option, voice).join('\n')).join('\n\n')),
    attribution === undefined ? null : element('copyright', { author: attribution }, []),
    textElement('time', new Date(plan.madeAtMs).toISOString()),
  ]);
}

function point(name: 'wpt' | 'rtept', position: Position, children: readonly (Xml | null)[]): Xml {
  return element(name, { lat: degreesText(position[1]), lon: degreesText(position[0]) }, children);
}

function route(said: Said, row: ScheduleRow, number: number): Xml {
  const { plan, option, voices, names } = said;
  const { way } = row;
  const name = `${inBothLanguages(names(way.zone), voices)} · ${windowText(plan, way.window, voices[0])}`;
  return element('rte', {}, [
    textElement('name', name),
    textElement('desc', voices.map((voice) => wayLines(plan, option, row, { voice, names }).join('\n')).join('\n\n')),
    textElement('number', number),
    textElement('type', 'walking'),
    element('extensions', {}, [
      element(
        'mamarr:way',
        {
          option: option.id,
          zone: way.zone,
          window: way.window,
          corridor: way.corridor,
          persons: row.persons,
          arriveUntil: new Date(row.arriveUntilMs).toISOString(),
        },
        row.slots.map((slot) =>
          element(
            'mamarr:slot',
            {
              leaveFrom: new Date(slot.leaveFromMs).toISOString(),
              leaveUntil: new Date(slot.leaveUntilMs).toISOString(),
              arriveUntil: new Date(slot.arriveUntilMs).toISOString(),
              persons: slot.persons,
            },
            [],
          ),
        ),
      ),
    ]),
    ...routePoints(said, row),
  ]);
}

/** Every bend of the streets; the first point bears the zone's name, and after each leg stands its station. */
function routePoints({ ground, option, voices, names }: Said, { way }: ScheduleRow): Xml[] {
  const lines = ground.legLines[lineKey(option.id, way.id)] ?? [];
  const points: Xml[] = [];
  let last: Position | undefined;
  way.legs.forEach(({ toStation }, leg) => {
    for (const position of lines[leg] ?? []) {
      if (last?.[0] === position[0] && last[1] === position[1]) continue;
      const start = points.length === 0 ? inBothLanguages(names(way.zone), voices) : null;
      points.push(point('rtept', position, [textElement('name', start)]));
      last = position;
    }
    const station = ground.stations.find(({ id }) => id === toStation);
    if (station === undefined) return;
    const kind = voices.map((voice) => voice.say(stationKinds[station.kind])).join(' · ');
    points.push(
      point('rtept', station.position, [
        textElement('name', inBothLanguages(station.name, voices)),
        textElement('desc', kind),
        textElement('type', station.kind),
      ]),
    );
  });
  return points;
}
