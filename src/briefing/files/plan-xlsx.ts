/**
 * A plan as a workbook, in one language: summary, options, schedule, zones, worth, assumptions and all values with where they come
 * from. Times are texts in the operation's time zone, for a spreadsheet's own times know no zone. No cell holds a formula.
 */
import type { Basis, Language } from '../../operation/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { attributionText } from '../attribution.ts';
import {
  exposureKinds,
  exposureOfKind,
  hazardKindText,
  namesOf,
  scheduleOf,
  windowEndText,
  windowsOf,
  worthInOrder,
} from '../facts.ts';
import { voiceOf, type Voice } from '../language.ts';
import { noticeWords } from '../notice-words.ts';
import { fill, sentences } from '../sentences.ts';
import { concessionKinds, labels } from '../texts.ts';
import { fileLabels } from './file-words.ts';
import type { PlanGround } from './plan-ground.ts';
import { headLines, optionWords } from './way-words.ts';
import { workbook, type SheetCell, type SheetTable } from './workbook.ts';

interface Asked {
  readonly plan: Plan;
  readonly ground: PlanGround;
  readonly options: readonly PlanOption[];
  readonly voice: Voice;
}

/** @param option only this option, from 0; all when absent */
export function planXlsx(
  plan: Plan,
  ground: PlanGround,
  { language, option }: { readonly language: Language; readonly option?: number | undefined },
): Promise<Uint8Array> {
  const options = option === undefined ? plan.options : plan.options.slice(option, option + 1);
  const voice = voiceOf(language, plan.operation.timeZone, { isolate: false });
  const asked: Asked = { plan, ground, options, voice };
  const tables = [
    summarySheet(asked),
    optionsSheet(asked),
    scheduleSheet(asked),
    zonesSheet(asked),
    worthSheet(asked),
    assumptionsSheet(asked),
    inputsSheet(asked),
  ];
  return workbook(tables, { rightToLeft: voice.direction === 'rtl', madeAtMs: plan.madeAtMs });
}

const count = (value: number): SheetCell => ({ value: Math.round(value), form: '#,##0' });
const maybe = (value: number | null): SheetCell => (value === null ? null : count(value));
const share = (value: number): SheetCell => ({ value, form: '0.0%' });

/** "2017-10-12 06:15" where the operation is: it sorts as a text. */
function timeText(atMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(atMs);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

const basisCells = (basis: Basis, voice: Voice): SheetCell[] => [
  voice.say({ source: labels.source, assumption: labels.assumption, assessment: labels.assessment }[basis.kind]),
  basis.words === undefined ? basis.text : voice.say(basis.words),
  basis.saidAt ?? null,
];
const valueCell = ({ value, valueWords }: Plan['assumptions'][number], voice: Voice): string =>
  valueWords === undefined ? value : voice.say(valueWords);
const basisHead = (voice: Voice): string[] =>
  [fileLabels.basisKind, labels.basis, labels.said].map((label) => voice.say(label));

function summarySheet({ plan, options, voice }: Asked): SheetTable {
  const { people, network } = plan;
  const [first] = options;
  const cutOff = people.cutOff.reduce((sum, { persons }) => sum + persons, 0);
  const left = first?.totals.peopleLeft ?? plan.shortfall?.peopleLeft ?? 0;
  const named = (label: Readonly<Record<Language, string>>, value: SheetCell, more?: string): SheetCell[] => [
    voice.say(label),
    value,
    more ?? null,
  ];
  const option = first === undefined ? '' : optionWords(plan, first, voice);
  const attribution = attributionText(network.attribution ?? '', voice.language);
  const told = (line: string): SheetCell[] => [null, null, line];
  return {
    name: voice.say(fileLabels.summary),
    head: [voice.say(labels.what), voice.say(labels.value), voice.say(labels.basis)],
    widths: [34, 22, 100],
    rows: [
      named(labels.plan, voice.say(plan.operation.name), plan.operation.id),
      named(labels.made, timeText(plan.madeAtMs, plan.operation.timeZone)),
      named(fileLabels.timesAreLocal, plan.operation.timeZone),
      named(labels.folderState, plan.operation.digest.slice(0, 12)),
      named(labels.streetsFrom, network.file, [attribution, network.sha256].filter(Boolean).join(' · ')),
      named(fileLabels.peopleLow, count(people.low)),
      named(fileLabels.peopleBest, count(people.best)),
      named(fileLabels.peopleHigh, count(people.high)),
      named(fileLabels.planned, count(people.planned)),
      named(fileLabels.walking, count(people.walking)),
      named(labels.cannotWalk, count(people.cannotWalk), voice.say(labels.notInPlan)),
      named(labels.cutOff, count(cutOff), voice.say(labels.notInPlan)),
      ...(first === undefined ? [] : [named(labels.peopleOut, count(first.totals.peopleOut), option)]),
      named(labels.leftBehind, count(left), option),
      ...headLines(plan, first, voice).map(told),
      ...(plan.shortfall === null
        ? []
        : [
            told(`${voice.say(sentences.boundSays)} ${voice.say(plan.shortfall.words)}`),
            ...plan.shortfall.parts.map((part) => told(voice.say(part.words))),
          ]),
      ...people.cutOff.map((part) => told(voice.say(part.words))),
      ...plan.notices.map((notice) => {
        const { code, file, feature } = notice;
        const { title, found } = noticeWords(notice, voice.language);
        return named(labels.notices, code, [file, feature, title, found].filter(Boolean).join(' · '));
      }),
      ...[sentences.unknownFire, sentences.unknownPeople, sentences.unknownAfter].map((text) =>
        named(labels.unknown, null, voice.say(text)),
      ),
    ],
  };
}

function optionsSheet({ plan, options, voice }: Asked): SheetTable {
  const line = (label: string, cell: (option: PlanOption) => SheetCell): SheetCell[] => [label, ...options.map(cell)];
  const of = (label: Readonly<Record<Language, string>>): string => voice.say(label);
  return {
    name: of(fileLabels.options),
    head: [of(labels.option), ...options.map((option) => optionWords(plan, option, voice))],
    widths: [42, ...options.map(() => 24)],
    rows: [
      line(of(labels.peopleOut), ({ totals }) => count(totals.peopleOut)),
      ...plan.windows.map(({ id }) =>
        line(voice.say(fill.outBy)({ when: windowEndText(plan, id, voice) }), ({ totals }) =>
          count(totals.peopleOutByWindow.find(({ window }) => window === id)?.persons ?? 0),
        ),
      ),
      line(of(labels.leftBehind), ({ totals }) => count(totals.peopleLeft)),
      line(of(labels.personHours), ({ totals }) => count(totals.personHours)),
      line(of(labels.meanTime), ({ totals }) => voice.duration(totals.meanMinutes * 60)),
      line(of(labels.exposure), ({ totals }) => count(totals.exposurePersonMinutes)),
      ...exposureKinds(plan).map((kind) =>
        line(voice.say(fill.exposureOf)({ kind: hazardKindText(kind, voice) }), (option) =>
          count(exposureOfKind(option, kind)),
        ),
      ),
      line(of(labels.corridors), ({ totals }) => count(totals.corridorCount)),
      line(of(fileLabels.walkMeters), ({ totals }) => count(totals.longestWalkMeters)),
      line(of(labels.lastArrival), ({ totals }) =>
        totals.lastArrivalMs === null ? null : timeText(totals.lastArrivalMs, plan.operation.timeZone),
      ),
      line(of(labels.gap), ({ gap }) => share(gap.share)),
      line(of(labels.shortOfBound), ({ gap }) => count(gap.peopleShortOfBound)),
      line(of(labels.what), ({ difference }) => voice.say(difference)),
    ],
  };
}

function scheduleSheet({ plan, ground, options, voice }: Asked): SheetTable {
  const names = namesOf(ground);
  const time = (atMs: number): string => timeText(atMs, plan.operation.timeZone);
  const head = [
    ...[labels.option, labels.window, labels.zone, labels.corridor, fileLabels.setsOutFrom, fileLabels.setsOutUntil],
    ...[labels.arrivesBy, labels.people, fileLabels.walkMeters, fileLabels.walkMinutes, fileLabels.reception],
  ];
  return {
    name: voice.say(labels.schedule),
    head: head.map((label) => voice.say(label)),
    widths: [22, 16, 24, 30, 17, 17, 17, 10, 12, 12, 30],
    rows: options.flatMap((option) =>
      windowsOf(plan, option).flatMap((window) =>
        scheduleOf(option, window).flatMap(({ way, slots }) => {
          const corridor = option.corridors.find(({ id }) => id === way.corridor);
          return slots.map((slot): SheetCell[] => [
            optionWords(plan, option, voice),
            window,
            voice.say(names(way.zone)),
            corridor === undefined ? way.corridor : voice.say(corridor.name),
            time(slot.leaveFromMs),
            time(slot.leaveUntilMs),
            time(slot.arriveUntilMs),
            count(slot.persons),
            count(way.lengthMeters),
            count(way.seconds / 60),
            voice.say(names(way.legs.at(-1)!.toStation)),
          ]);
        }),
      ),
    ),
  };
}

function zonesSheet({ plan, ground, options, voice }: Asked): SheetTable {
  const personsIn = (parts: readonly { readonly zone: string; readonly persons: number }[], zone: string): number =>
    parts.find((part) => part.zone === zone)?.persons ?? 0;
  const head = [
    ...[labels.zone, fileLabels.id, fileLabels.pcode],
    ...[fileLabels.peopleLow, fileLabels.peopleBest, fileLabels.peopleHigh, labels.cannotWalk, labels.cutOff],
  ];
  return {
    name: voice.say(labels.zones),
    head: [
      ...head.map((label) => voice.say(label)),
      ...options.map((option) => `${voice.say(labels.leftBehind)}: ${optionWords(plan, option, voice)}`),
      ...basisHead(voice),
    ],
    widths: [26, 22, 14, 12, 12, 12, 12, 12, ...options.map(() => 18), 14, 70, 26],
    rows: ground.zones.map((zone) => [
      voice.say(zone.name),
      zone.id,
      zone.pcode ?? null,
      count(zone.people.low),
      count(zone.people.best),
      count(zone.people.high),
      count(personsIn(plan.people.cannotWalkByZone, zone.id)),
      count(personsIn(plan.people.cutOff, zone.id)),
      ...options.map(({ totals }) => count(personsIn(totals.peopleLeftByZone, zone.id))),
      ...basisCells(zone.people.basis, voice),
    ]),
  };
}

function worthSheet({ plan, voice }: Asked): SheetTable {
  const of = (label: Readonly<Record<Language, string>>): string => voice.say(label);
  const head = [
    ...[of(labels.concession), of(labels.kind)],
    ...[labels.morePlan, labels.moreBound].flatMap((by) =>
      [labels.without, labels.withIt, labels.more].map((label) => `${of(by)}: ${of(label)}`),
    ),
    of(labels.hoursSaved),
  ];
  return {
    name: of(fileLabels.worth),
    head,
    widths: [60, 16, 14, 14, 14, 14, 14, 14, 16],
    rows: worthInOrder(plan).map((concession) => [
      voice.say(concession.words),
      of(concessionKinds[concession.kind]),
      count(concession.planWithout),
      maybe(concession.planWith),
      maybe(concession.planWith === null ? null : concession.planWith - concession.planWithout),
      count(concession.boundWithout),
      count(concession.boundWith),
      count(concession.boundWith - concession.boundWithout),
      count(concession.personHoursSaved),
    ]),
  };
}

function assumptionsSheet({ plan, voice }: Asked): SheetTable {
  return {
    name: voice.say(labels.assumptions),
    head: [voice.say(labels.what), voice.say(labels.value), ...basisHead(voice)],
    widths: [50, 26, 14, 90, 26],
    rows: plan.assumptions.map((assumption) => [
      voice.say(assumption.what),
      valueCell(assumption, voice),
      ...basisCells(assumption.basis, voice),
    ]),
  };
}

function inputsSheet({ plan, voice }: Asked): SheetTable {
  return {
    name: voice.say(fileLabels.inputs),
    head: [
      voice.say(labels.what),
      voice.say(fileLabels.of),
      voice.say(labels.value),
      ...basisHead(voice),
      voice.say(fileLabels.id),
    ],
    widths: [36, 32, 26, 14, 80, 26, 40],
    rows: plan.inputs.map((input) => [
      voice.say(input.what),
      voice.say(input.of),
      valueCell(input, voice),
      ...basisCells(input.basis, voice),
      input.id,
    ]),
  };
}
