/** What a file says of a way, a station, a zone or a hazard: short lines of text, in one language. */
import type { Basis, Hazard, Language, Station } from '../../operation/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { nobodyLeftWords, optionTitle, windowText, type Names, type ScheduleRow } from '../facts.ts';
import { voiceOf, type Voice } from '../language.ts';
import { fill, sentences } from '../sentences.ts';
import { ends, hazardKinds, labels, stationKinds, statuses, words } from '../texts.ts';

/** Both languages, the reader's own first. */
export function voicesOf(timeZone: string, language: Language): readonly [Voice, Voice] {
  const other = language === 'en' ? 'ar' : 'en';
  return [voiceOf(language, timeZone, { isolate: false }), voiceOf(other, timeZone, { isolate: false })];
}

/** "Al-Suq · السوق", the reader's own language first; once when both are the same. */
export function inBothLanguages(names: Readonly<Record<Language, string>>, voices: readonly [Voice, Voice]): string {
  const [own, other] = voices.map((voice) => voice.say(names));
  return own === other ? own! : `${own!} · ${other!}`;
}

const labelled = (label: string, value: string): string => `${label}: ${value}`;

/** Where a number comes from: "assumption: …", with the time it was said. */
export function basisLine(basis: Basis, voice: Voice): string {
  const text = basis.words === undefined ? basis.text : voice.say(basis.words);
  const kind = { source: labels.source, assumption: labels.assumption, assessment: labels.assessment }[basis.kind];
  const said = basis.saidAt === undefined ? '' : ` (${voice.say(labels.said)} ${basis.saidAt})`;
  return `${labelled(voice.say(kind), text)}${said}`;
}

/** "1 fastest, balanced": the option's place in the plan and what it is best in. */
export function optionWords(plan: Plan, option: PlanOption, voice: Voice): string {
  return `${voice.count(plan.options.indexOf(option) + 1)} ${optionTitle(option, voice)}`;
}

/** Who takes a way, when, how far, and what they are exposed to. */
export function wayLines(
  plan: Plan,
  option: PlanOption,
  row: ScheduleRow,
  { voice, names }: { readonly voice: Voice; readonly names: Names },
): string[] {
  const { way, slots } = row;
  const corridor = option.corridors.find(({ id }) => id === way.corridor);
  const stops = way.legs.map(({ toStation }) => voice.say(names(toStation)));
  const departures = slots.map(
    (slot) => `${voice.span(slot.leaveFromMs, slot.leaveUntilMs)} ${voice.counted(words.people, slot.persons)}`,
  );
  const exposures = way.exposureMinutesByHazard.map(
    ({ hazard, minutes }) => `${voice.say(names(hazard))} ${voice.duration(minutes * 60)}`,
  );
  return [
    labelled(voice.say(labels.option), optionWords(plan, option, voice)),
    labelled(voice.say(labels.zone), voice.say(names(way.zone))),
    labelled(voice.say(labels.window), windowText(plan, way.window, voice)),
    labelled(voice.say(labels.corridor), corridor === undefined ? way.corridor : voice.say(corridor.name)),
    labelled(voice.say(labels.stations), stops.join(voice.language === 'ar' ? ' ← ' : ' → ')),
    labelled(voice.say(labels.people), voice.count(row.persons)),
    labelled(voice.say(labels.setsOut), departures.join('; ')),
    labelled(voice.say(labels.arrivesBy), voice.moment(row.arriveUntilMs, 'brief')),
    labelled(voice.say(labels.walk), `${voice.meters(way.lengthMeters)}, ${voice.duration(way.seconds)}`),
    ...(exposures.length === 0 ? [] : [labelled(voice.say(labels.underThreat), exposures.join('; '))]),
  ];
}

/** Kind, rate, room, hours, whether it is agreed, longest queue, and where it comes from. */
export function stationLines(station: Station, option: PlanOption | undefined, voice: Voice): string[] {
  const { lanes, ratePersonsPerLaneHour: rate } = station;
  const perHour = { lanes: voice.count(lanes), rate: voice.count(rate), all: voice.count(lanes * rate) };
  const queue = option?.stations.find((curve) => curve.station === station.id)?.longestQueuePersons;
  const room = station.roomPersons === null ? voice.say(labels.noLimitKnown) : voice.count(station.roomPersons);
  const hours =
    station.hours.length === 0
      ? voice.say(labels.alwaysOpen)
      : station.hours.map(({ fromMs, untilMs }) => voice.span(fromMs, untilMs)).join('; ');
  return [
    labelled(voice.say(labels.kind), voice.say(stationKinds[station.kind])),
    labelled(voice.say(labels.status), voice.say(statuses[station.status])),
    labelled(voice.say(labels.rate), voice.say(fill.perHour)(perHour)),
    labelled(voice.say(labels.room), room),
    labelled(voice.say(labels.hours), hours),
    ...(queue === undefined ? [] : [labelled(voice.say(labels.longestQueue), voice.counted(words.people, queue))]),
    basisLine(station.basis, voice),
  ];
}

export function hazardLines(hazard: Hazard, voice: Voice): string[] {
  return [
    labelled(voice.say(labels.kind), voice.say(hazardKinds[hazard.kind])),
    labelled(voice.say(labels.dangerDistance), voice.meters(hazard.dangerDistanceMeters)),
    labelled(voice.say(labels.treatedAs), voice.say(hazard.excludes ? labels.notUsed : labels.counted)),
    labelled(voice.say(labels.lastKnown), hazard.asOf),
    basisLine(hazard.basis, voice),
  ];
}

/** What stands at the head of every file: made when, from what, for how many, who is not in it, and that it promises nothing. */
export function headLines(plan: Plan, option: PlanOption | undefined, voice: Voice): string[] {
  const { people } = plan;
  const left = option?.totals.peopleLeft ?? plan.shortfall?.peopleLeft ?? 0;
  const cutOff = people.cutOff.reduce((sum, part) => sum + part.persons, 0);
  const counted = (persons: number): string => voice.counted(words.people, persons);
  const sum = { people: counted(people.planned), end: voice.say(ends[people.planFor]) };
  return [
    `${labelled(voice.say(labels.made), voice.moment(plan.madeAtMs, 'full'))} · ${voice.say(labels.folderState)} ${plan.operation.digest.slice(0, 8)}`,
    voice.say(fill.plannedFor)({ ...sum, range: voice.range(people.low, people.high) }),
    ...(option === undefined ? [voice.say(sentences.noOptions)] : []),
    left > 0 ? voice.say(fill.leftAfter)({ people: counted(left) }) : voice.say(nobodyLeftWords(plan, option)),
    ...(people.cannotWalk > 0 ? [voice.say(fill.cannotWalk)({ people: counted(people.cannotWalk) })] : []),
    ...(cutOff > 0 ? [labelled(voice.say(labels.cutOff), counted(cutOff))] : []),
    ...(plan.network.schematic ? [voice.say(sentences.unknownStreets)] : []),
    voice.say(sentences.notPromised),
  ];
}
