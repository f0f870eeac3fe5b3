/**
 * A plan as tables of HXL: zones with their people as ranges, the schedule, the clearance curve, and what each concession is worth.
 *
 * Of people the standard has no word for trapped, taken out or held: the extensions `+trapped` and `+evacuated` are used, ranges are
 * `+min` and `+max`, and what is mamarr's alone begins with `+x_`. A planned number bears `+x_planned`: nobody is out because a
 * plan says so. What adds up over time bears `+x_so_far`, so that it is not taken for people who are there now.
 */
import { writeHxl, type HxlOutColumn } from '../../hxl/index.ts';
import { formatMoment, type Language } from '../../operation/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { namesOf, scheduleOf, windowsOf, worthInOrder } from '../facts.ts';
import { concessionKinds, labels } from '../texts.ts';
import type { PlanGround } from './plan-ground.ts';
import { fileLabels } from './file-words.ts';
import { levelColumns } from './pcode-columns.ts';

type Cell = string | number | null | undefined;

/** One column: its tag, its header, and its cell in a row. */
interface Column<Row> extends HxlOutColumn {
  readonly header: string;
  readonly cell: (row: Row) => Cell;
}

export const PLAN_TABLES = ['zones', 'schedule', 'clearance', 'worth'] as const;
export type PlanTable = (typeof PLAN_TABLES)[number];

interface Asked {
  readonly plan: Plan;
  readonly ground: PlanGround;
  readonly options: readonly PlanOption[];
  readonly language: Language;
}

/** @param option only this option, from 0; all when absent */
export function planHxl(
  table: PlanTable,
  plan: Plan,
  ground: PlanGround,
  { language, option }: { readonly language: Language; readonly option?: number | undefined },
): string {
  const options = option === undefined ? plan.options : plan.options.slice(option, option + 1);
  return TABLES[table]({ plan, ground, options, language });
}

const TABLES: Readonly<Record<PlanTable, (asked: Asked) => string>> = {
  zones: zonesTable,
  schedule: scheduleTable,
  clearance: clearanceTable,
  worth: worthTable,
};

function written<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return writeHxl({ columns, rows: rows.map((row) => columns.map(({ cell }) => cell(row))) }, { byteOrderMark: true });
}

/** Which plan a row comes from: every row, because rows of many files are put together. */
function planColumns({ plan, language }: Asked): Column<unknown>[] {
  const { operation } = plan;
  const made = formatMoment(plan.madeAtMs, operation.timeZone);
  const source = `mamarr ${operation.id} ${operation.digest.slice(0, 12)}`;
  return [
    { tag: '#event+id', header: labels.plan[language], cell: () => operation.id },
    { tag: '#meta+source', header: labels.source[language], cell: () => source },
    { tag: '#date+x_made', header: labels.made[language], cell: () => made },
  ];
}

function zonesTable(asked: Asked): string {
  const { plan, ground, options, language } = asked;
  type Zone = PlanGround['zones'][number];
  const personsIn = (parts: readonly { readonly zone: string; readonly persons: number }[], zone: string): number =>
    parts.find((part) => part.zone === zone)?.persons ?? 0;
  const peopleOut = (option: PlanOption, zone: string): number =>
    windowsOf(plan, option)
      .flatMap((window) => scheduleOf(option, window))
      .filter(({ way }) => way.zone === zone)
      .reduce((sum, { persons }) => sum + persons, 0);
  const of = (label: Readonly<Record<Language, string>>): string => label[language];
  const columns: Column<Zone>[] = [
    { tag: '#loc+id', header: of(labels.zone), cell: ({ id }) => id },
    { tag: '#loc+name+i_en', header: 'Name (English)', cell: ({ name }) => name.en },
    { tag: '#loc+name+i_ar', header: 'الاسم بالعربية', cell: ({ name }) => name.ar },
    ...levelColumns(ground.zones.map(({ pcode }) => pcode)).map(({ tag, codeOf }): Column<Zone> => ({
      tag,
      header: `${of(fileLabels.pcode)} ${tag.slice(1, 5)}`,
      cell: ({ pcode }) => codeOf(pcode),
    })),
    { tag: '#affected+ind+trapped+min', header: of(fileLabels.peopleLow), cell: ({ people }) => people.low },
    { tag: '#affected+ind+trapped', header: of(fileLabels.peopleBest), cell: ({ people }) => people.best },
    { tag: '#affected+ind+trapped+max', header: of(fileLabels.peopleHigh), cell: ({ people }) => people.high },
    { tag: '#meta+x_basis+type', header: of(fileLabels.basisKind), cell: ({ people }) => people.basis.kind },
    {
      tag: '#meta+x_basis',
      header: of(labels.basis),
      cell: ({ people: { basis } }) => basis.words?.[language] ?? basis.text,
    },
    { tag: '#date+reported', header: of(labels.said), cell: ({ people }) => people.basis.saidAt },
    {
      tag: '#affected+ind+x_cannot_walk',
      header: of(labels.cannotWalk),
      cell: ({ id }) => personsIn(plan.people.cannotWalkByZone, id),
    },
    {
      tag: '#affected+ind+x_cut_off',
      header: of(labels.cutOff),
      cell: ({ id }) => personsIn(plan.people.cutOff, id),
    },
    ...options.flatMap((option): Column<Zone>[] => {
      const place = plan.options.indexOf(option) + 1;
      return [
        {
          tag: `#affected+ind+evacuated+x_planned+x_option${place}`,
          header: `${of(labels.peopleOut)}: ${of(labels.option)} ${place}`,
          cell: ({ id }) => peopleOut(option, id),
        },
        {
          tag: `#affected+ind+x_left+x_planned+x_option${place}`,
          header: `${of(labels.leftBehind)}: ${of(labels.option)} ${place}`,
          cell: ({ id }) => personsIn(option.totals.peopleLeftByZone, id),
        },
      ];
    }),
    ...planColumns(asked),
  ];
  return written(columns, ground.zones);
}

function scheduleTable(asked: Asked): string {
  const { plan, ground, options, language } = asked;
  const names = namesOf(ground);
  const of = (label: Readonly<Record<Language, string>>): string => label[language];
  const time = (atMs: number): string => formatMoment(atMs, plan.operation.timeZone);
  const rows = options.flatMap((option) =>
    windowsOf(plan, option).flatMap((window) =>
      scheduleOf(option, window).flatMap(({ way, slots }) => slots.map((slot) => ({ option, way, slot }))),
    ),
  );
  type Row = (typeof rows)[number];
  const corridorOf = ({ option, way }: Row): PlanOption['corridors'][number] | undefined =>
    option.corridors.find(({ id }) => id === way.corridor);
  const receptionOf = ({ way }: Row): string => way.legs.at(-1)!.toStation;
  const columns: Column<Row>[] = [
    { tag: '#meta+x_option', header: of(labels.option), cell: ({ option }) => plan.options.indexOf(option) + 1 },
    { tag: '#activity+id+x_window', header: of(labels.window), cell: ({ way }) => way.window },
    { tag: '#loc+origin+id', header: of(labels.zone), cell: ({ way }) => way.zone },
    { tag: '#loc+origin+name+i_en', header: 'Zone (English)', cell: ({ way }) => names(way.zone).en },
    { tag: '#loc+origin+name+i_ar', header: 'الحي بالعربية', cell: ({ way }) => names(way.zone).ar },
    { tag: '#loc+id+x_corridor', header: of(labels.corridor), cell: ({ way }) => way.corridor },
    {
      tag: '#loc+name+x_corridor+i_en',
      header: 'Corridor (English)',
      cell: (row) => corridorOf(row)?.name.en,
    },
    { tag: '#loc+name+x_corridor+i_ar', header: 'الممر بالعربية', cell: (row) => corridorOf(row)?.name.ar },
    { tag: '#loc+dest+id', header: of(fileLabels.reception), cell: receptionOf },
    { tag: '#loc+dest+name+i_en', header: 'Reception (English)', cell: (row) => names(receptionOf(row)).en },
    { tag: '#loc+dest+name+i_ar', header: 'الاستقبال بالعربية', cell: (row) => names(receptionOf(row)).ar },
    { tag: '#date+start', header: of(fileLabels.setsOutFrom), cell: ({ slot }) => time(slot.leaveFromMs) },
    { tag: '#date+end', header: of(fileLabels.setsOutUntil), cell: ({ slot }) => time(slot.leaveUntilMs) },
    { tag: '#date+x_arrival', header: of(labels.arrivesBy), cell: ({ slot }) => time(slot.arriveUntilMs) },
    { tag: '#affected+ind+evacuated+x_planned', header: of(labels.people), cell: ({ slot }) => slot.persons },
    {
      tag: '#indicator+x_walk_meters+num',
      header: of(fileLabels.walkMeters),
      cell: ({ way }) => Math.round(way.lengthMeters),
    },
    {
      tag: '#indicator+x_walk_minutes+num',
      header: of(fileLabels.walkMinutes),
      cell: ({ way }) => Math.round(way.seconds / 60),
    },
    ...planColumns(asked),
  ];
  return written(columns, rows);
}

function clearanceTable(asked: Asked): string {
  const { plan, options, language } = asked;
  const of = (label: Readonly<Record<Language, string>>): string => label[language];
  const rows = options.flatMap((option) => option.clearance.map((point) => ({ option, point })));
  const bound = new Map(
    plan.bounds
      .find(({ exposureWeight }) => exposureWeight === 0)
      ?.clearance?.map(({ atMs, persons }) => [atMs, persons]),
  );
  type Row = (typeof rows)[number];
  const columns: Column<Row>[] = [
    { tag: '#meta+x_option', header: of(labels.option), cell: ({ option }) => plan.options.indexOf(option) + 1 },
    { tag: '#date', header: of(labels.time), cell: ({ point }) => formatMoment(point.atMs, plan.operation.timeZone) },
    {
      tag: '#affected+ind+evacuated+x_planned+x_so_far',
      header: of(labels.clearance),
      cell: ({ point }) => point.persons,
    },
    {
      tag: '#affected+ind+evacuated+x_bound+x_so_far',
      header: of(labels.theBound),
      cell: ({ point }) => bound.get(point.atMs),
    },
    ...planColumns(asked),
  ];
  return written(columns, rows);
}

function worthTable(asked: Asked): string {
  const { plan, language } = asked;
  const of = (label: Readonly<Record<Language, string>>): string => label[language];
  type Row = Plan['worth'][number];
  const columns: Column<Row>[] = [
    { tag: '#item+id', header: of(fileLabels.id), cell: ({ id }) => id },
    { tag: '#item+type', header: of(labels.kind), cell: ({ kind }) => kind },
    { tag: '#item+type+x_words', header: of(fileLabels.kindInWords), cell: ({ kind }) => of(concessionKinds[kind]) },
    { tag: '#description+i_en', header: 'Concession (English)', cell: ({ words }) => words.en },
    { tag: '#description+i_ar', header: 'التنازل بالعربية', cell: ({ words }) => words.ar },
    { tag: '#item+id+related', header: of(fileLabels.concerns), cell: ({ subject }) => subject },
    {
      tag: '#affected+ind+evacuated+x_planned+x_without',
      header: `${of(labels.without)}: ${of(labels.morePlan)}`,
      cell: ({ planWithout }) => planWithout,
    },
    {
      tag: '#affected+ind+evacuated+x_planned+x_with',
      header: `${of(labels.withIt)}: ${of(labels.morePlan)}`,
      cell: ({ planWith }) => planWith,
    },
    {
      tag: '#affected+ind+evacuated+x_bound+x_without',
      header: `${of(labels.without)}: ${of(labels.moreBound)}`,
      cell: ({ boundWithout }) => boundWithout,
    },
    {
      tag: '#affected+ind+evacuated+x_bound+x_with',
      header: `${of(labels.withIt)}: ${of(labels.moreBound)}`,
      cell: ({ boundWith }) => boundWith,
    },
    {
      tag: '#indicator+x_person_hours_saved+num',
      header: of(labels.hoursSaved),
      cell: ({ personHoursSaved }) => Math.round(personHoursSaved),
    },
    ...planColumns(asked),
  ];
  return written(columns, worthInOrder(plan));
}
