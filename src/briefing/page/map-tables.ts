/** The map said in tables: the same zones, stations, hazards, control and ways, for who cannot see it. */
import type { Station } from '../../operation/index.ts';
import { hazardKindText, namesOf, scheduleOf, windowsOf, windowText } from '../facts.ts';
import type { Voice } from '../language.ts';
import { fill } from '../sentences.ts';
import { labels, stationKinds, statuses, words } from '../texts.ts';
import { ageText, saidText } from './ages.ts';
import { forEachOption, scrolled, section } from './bilingual.ts';
import { html, type Markup, type MarkupValue } from './html.ts';
import type { Page } from './sections.ts';
import { basisText } from './sources.ts';

type Label = Readonly<Record<'en' | 'ar', string>>;

function tableOf(
  title: Label,
  heads: readonly Label[],
  rows: readonly (readonly MarkupValue[])[],
  voice: Voice,
): MarkupValue {
  if (rows.length === 0) return null;
  const body = rows.map(
    ([first, ...rest]) =>
      html`<tr>
        <th scope="row">${first}</th>
        ${rest.map((cell) => html`<td>${cell}</td>`)}
      </tr>`,
  );
  const table = html`<table>
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${voice.say(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
  return html`<h3>${voice.say(title)}</h3>
    ${scrolled(voice.say(title), table)}`;
}

export function mapTables(page: Page): Markup {
  const { voice } = page;
  const contents = html`<details class="map-tables">
    <summary>${voice.say(labels.showTables)}</summary>
    ${waysTable(page)}${zonesTable(page)}${stationsTable(page)}${hazardsTable(page)}${controlTable(page)}
  </details>`;
  return section('map-tables', voice.say(labels.mapTable), voice, contents);
}

function waysTable({ plan, operation, voice }: Page): Markup {
  const names = namesOf(operation);
  return forEachOption(plan.options, (option) => {
    const rows = windowsOf(plan, option).flatMap((window) =>
      scheduleOf(option, window).map((row) => {
        const stops = row.way.legs.map((leg) => voice.isolate(voice.say(names(leg.toStation))));
        const exposed = row.way.exposureMinutesByHazard
          .filter((part) => part.minutes > 0)
          .map((part) => `${hazardKindText(part.kind, voice)} ${voice.duration(Math.max(60, part.minutes * 60))}`);
        return [
          voice.say(names(row.way.zone)),
          windowText(plan, window, voice),
          stops.join(voice.direction === 'rtl' ? ' ← ' : ' → '),
          voice.meters(row.way.lengthMeters),
          voice.duration(row.way.seconds),
          exposed.length === 0 ? voice.say(labels.notPlannedAtAll) : exposed.join(' · '),
          voice.count(row.persons),
        ];
      }),
    );
    const heads = [
      labels.zone,
      labels.window,
      labels.way,
      labels.length,
      labels.walkingTime,
      labels.underThreat,
      labels.people,
    ];
    return tableOf(labels.way, heads, rows, voice);
  });
}

function zonesTable({ plan, operation, voice }: Page): MarkupValue {
  const cannotWalk = new Map(plan.people.cannotWalkByZone.map((part) => [part.zone, part.persons]));
  const cutOff = new Map(plan.people.cutOff.map((part) => [part.zone, part.persons]));
  const rows = operation.zones.map((zone) => [
    voice.say(zone.name),
    html`<span class="unbroken">${voice.range(zone.people.low, zone.people.high)}</span>`,
    voice.count(zone.people.best),
    voice.count(cannotWalk.get(zone.id) ?? 0),
    voice.count(cutOff.get(zone.id) ?? 0),
    basisText(zone.people.basis, voice),
  ]);
  return tableOf(
    labels.zones,
    [labels.zone, labels.range, labels.best, labels.cannotWalk, labels.cutOff, labels.source],
    rows,
    voice,
  );
}

function stationHours(station: Station, voice: Voice): string {
  if (station.hours.length === 0) return voice.say(labels.alwaysOpen);
  return station.hours
    .map(({ fromMs, untilMs }) => {
      const [opens, closes] = [voice.moment(fromMs, 'brief'), voice.moment(untilMs, 'brief')];
      return voice.language === 'ar' ? `من ${opens} إلى ${closes}` : `${opens} – ${closes}`;
    })
    .join(' · ');
}

function stationsTable({ operation, voice }: Page): MarkupValue {
  const rows = operation.stations.map((station) => [
    voice.say(station.name),
    voice.say(stationKinds[station.kind]),
    voice.say(fill.perHour)({
      lanes: voice.counted(words.lanes, station.lanes),
      rate: voice.count(station.ratePersonsPerLaneHour),
      all: voice.count(station.lanes * station.ratePersonsPerLaneHour),
    }),
    station.roomPersons === null ? voice.say(labels.noLimitKnown) : voice.count(station.roomPersons),
    stationHours(station, voice),
    voice.say(statuses[station.status]),
    basisText(station.basis, voice),
  ]);
  return tableOf(
    labels.stations,
    [labels.name, labels.kind, labels.rate, labels.room, labels.hours, labels.status, labels.source],
    rows,
    voice,
  );
}

function hazardsTable({ plan, operation, voice }: Page): MarkupValue {
  const openMs = plan.windows[0]?.fromMs ?? plan.madeAtMs;
  const rows = operation.hazards.map((hazard) => [
    voice.say(hazard.name),
    hazardKindText(hazard.kind, voice),
    voice.meters(hazard.dangerDistanceMeters),
    voice.say(hazard.excludes ? labels.notUsed : labels.counted),
    saidText(hazard.asOf, voice),
    ageText(hazard.asOf, openMs, voice) ?? '–',
    basisText(hazard.basis, voice),
  ]);
  return tableOf(
    labels.hazards,
    [labels.name, labels.kind, labels.dangerDistance, labels.treatedAs, labels.lastKnown, labels.age, labels.source],
    rows,
    voice,
  );
}

function controlTable({ operation, voice }: Page): MarkupValue {
  const rows = operation.control.map((area) => {
    const party = operation.parties.find((one) => one.id === area.party);
    const agreement = party === undefined ? null : party.agreesToPassage ? labels.agrees : labels.agreesNot;
    return [
      party === undefined ? voice.say(labels.contested) : voice.say(party.name),
      agreement === null ? '–' : voice.say(agreement),
      saidText(area.asOf, voice),
      basisText(area.basis, voice),
    ];
  });
  return tableOf(labels.control, [labels.name, labels.status, labels.lastKnown, labels.source], rows, voice);
}
