/** A plan as a terminal table that a tired person can read. */
import type { Language, Operation } from '../operation/index.ts';
import type { Plan, PlanOption } from '../plan/index.ts';
import {
  namesOf,
  nobodyLeftWords,
  optionTitle,
  scheduleOf,
  windowsOf,
  windowText,
  worthInOrder,
  type Names,
} from './facts.ts';
import { voiceOf, type Voice } from './language.ts';
import { cellWidth, layColumns, wrap, wrapItems, type Column } from './table-layout.ts';
import { fill, sentences } from './sentences.ts';
import { ends, labels, words } from './texts.ts';
import { comparedLines } from './comparison.ts';

export interface TableOptions {
  /** Cells of the terminal; no line is wider. At least 40 are used. */
  readonly columns: number;
  readonly colour: boolean;
  readonly language: Language;
  /** Gives zones and stations their names; without it their ids stand. */
  readonly operation?: Operation;
  /** Id of the option whose schedule is shown, or its place counted from 1; the first when absent or not in the plan. */
  readonly option?: string;
}

const WORTH_ROWS = 10;
const BINDING_ROWS = 5;
/** Beyond this a line is tiring to follow across a wide terminal. */
const WIDEST_COLUMNS = 132;

type Style = (text: string) => string;

/** Marks of terminal colour; the plain text when colour is off. */
interface Paint {
  readonly loud: Style;
  readonly strong: Style;
  readonly faint: Style;
}

function paintOf(colour: boolean): Paint {
  const mark =
    (open: string, close: string) =>
    (text: string): string =>
      colour && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return { loud: mark('1;31', '0'), strong: mark('1', '22'), faint: mark('2', '22') };
}

class Sheet {
  readonly lines: string[] = [];
  readonly width: number;
  readonly paint: Paint;
  readonly #lead: string;

  constructor(width: number, paint: Paint, rightToLeft: boolean) {
    this.width = width;
    this.paint = paint;
    // A right-to-left mark makes terminals that know about direction start the line on the right.
    this.#lead = rightToLeft ? '\u200f' : '';
  }

  line(text: string, style: Style = (plain) => plain): void {
    this.lines.push(text === '' ? '' : this.#lead + style(text));
  }

  text(text: string, style?: Style, indent = 0): void {
    for (const line of wrap(text, this.width - indent)) this.line(' '.repeat(indent) + line, style);
  }

  items(items: readonly string[], indent: number, style?: Style): void {
    for (const line of wrapItems(items, this.width - indent)) this.line(' '.repeat(indent) + line, style);
  }

  heading(text: string): void {
    this.line('');
    const rule = '─'.repeat(Math.max(0, this.width - cellWidth(text) - 1));
    this.line(`${text} ${rule}`.trimEnd(), this.paint.strong);
  }

  /** A table whose first row is its heading. */
  table(
    rows: readonly (readonly string[])[],
    columns: readonly Column[],
    loudRows: ReadonlySet<number> = new Set(),
  ): void {
    layColumns(rows, columns, this.width).forEach((lines, row) => {
      const style = row === 0 ? this.paint.faint : loudRows.has(row) ? this.paint.loud : undefined;
      for (const line of lines) this.line(line, style);
    });
  }
}

const first: Column = { align: 'start', least: 14 };
const text: Column = { align: 'start', least: 8 };
const number: Column = { align: 'end', least: 7 };

/**
 * The table: who is left, cannot walk or is cut off; the options side by side; the schedule of one option by zone and slot;
 * what binds; the ten concessions worth most; how many assumptions there are and what is not promised.
 * No line takes more than `columns` cells. Colour only when asked for.
 */
export function planTable(plan: Plan, options: TableOptions): string {
  const voice = voiceOf(options.language, plan.operation.timeZone, { isolate: false });
  const names = namesOf(options.operation);
  const width = Math.max(40, Math.min(options.columns, WIDEST_COLUMNS));
  const sheet = new Sheet(width, paintOf(options.colour), options.language === 'ar');

  const shown =
    plan.options.find((option) => option.id === options.option) ??
    plan.options[Number(options.option ?? 1) - 1] ??
    plan.options[0];

  writeHead(sheet, plan, voice);
  writeNotInPlan(sheet, plan, shown, voice, names);
  if (shown === undefined) {
    sheet.line('');
    sheet.text(voice.say(sentences.noOptions), sheet.paint.loud);
  } else {
    writeOptions(sheet, plan, voice);
    writeSchedule(sheet, plan, shown, voice, names);
  }
  writeBinding(sheet, plan, voice);
  writeWorth(sheet, plan, voice);
  sheet.heading(voice.say(labels.assumptions));
  const counted = voice.counted(words.assumptions, plan.assumptions.length);
  sheet.text(voice.say(fill.assumptionsAt)({ count: counted, place: 'plan.html, plan.json' }));
  sheet.line('');
  sheet.text(voice.say(sentences.notPromised), sheet.paint.strong);
  return sheet.lines.join('\n');
}

function writeHead(sheet: Sheet, plan: Plan, voice: Voice): void {
  sheet.text(voice.say(plan.operation.name), sheet.paint.strong);
  const made = `${voice.say(labels.made)} ${voice.moment(plan.madeAtMs, 'full')}`;
  const state = `${voice.say(labels.folderState)} ${plan.operation.digest.slice(0, 8)}`;
  const parts = [voice.say(labels.plan), made, state];
  if (plan.network.schematic) parts.push(voice.say(labels.schematic));
  sheet.text(parts.join(' · '), sheet.paint.faint);
  const { people } = plan;
  const plannedFor = {
    people: voice.counted(words.people, people.planned),
    end: voice.say(ends[people.planFor]),
    range: voice.range(people.low, people.high),
  };
  sheet.text(voice.say(fill.plannedFor)(plannedFor));
}

function writeNotInPlan(sheet: Sheet, plan: Plan, shown: PlanOption | undefined, voice: Voice, names: Names): void {
  const { people } = plan;
  const byZone = (parts: readonly { readonly zone: string; readonly persons: number }[]): string[] =>
    parts
      .filter((part) => part.persons > 0)
      .map((part) => `${voice.say(names(part.zone))} ${voice.count(part.persons)}`);
  const loud = (message: string, details: readonly string[]): void => {
    sheet.text(`!! ${message}`, sheet.paint.loud);
    sheet.items(details, 3);
  };
  sheet.line('');
  const left = shown?.totals.peopleLeft ?? plan.shortfall?.peopleLeft ?? 0;
  if (left > 0) {
    loud(
      voice.say(fill.leftAfter)({ people: voice.counted(words.people, left) }),
      byZone(shown?.totals.peopleLeftByZone ?? []),
    );
  } else sheet.text(voice.say(nobodyLeftWords(plan, shown)), sheet.paint.strong);
  if (plan.shortfall !== null) {
    sheet.text(`${voice.say(sentences.boundSays)} ${voice.say(plan.shortfall.words)}`, undefined, 3);
    for (const part of plan.shortfall.parts) {
      sheet.text(voice.say(part.words), undefined, 3);
    }
  }
  if (people.cannotWalk > 0) {
    loud(
      voice.say(fill.cannotWalk)({ people: voice.counted(words.people, people.cannotWalk) }),
      byZone(people.cannotWalkByZone),
    );
  }
  const cutOff = people.cutOff.reduce((sum, zone) => sum + zone.persons, 0);
  if (people.cutOff.length > 0) {
    const zones = people.cutOff.map((zone) => voice.say(names(zone.zone))).join(' · ');
    loud(voice.say(fill.cutOff)({ people: voice.counted(words.people, cutOff), zones }), []);
    for (const zone of people.cutOff) sheet.text(voice.say(zone.words), undefined, 3);
  }
}

function writeOptions(sheet: Sheet, plan: Plan, voice: Voice): void {
  sheet.heading(voice.say(labels.options));
  const lines = comparedLines(plan, voice);
  const heading = [
    '',
    ...plan.options.map((option, index) => `${voice.count(index + 1)} ${optionTitle(option, voice)}`),
  ];
  const rows = [heading, ...lines.map((line) => [line.label, ...line.values])];
  const loudRows = new Set(lines.flatMap((line, index) => (line.loud ? [index + 1] : [])));
  sheet.table(rows, [{ align: 'start', least: 20 }, ...plan.options.map(() => number)], loudRows);
  sheet.line('');
  plan.options.forEach((option, index) => {
    if (index === 0) return;
    sheet.text(`${voice.count(index + 1)} ${optionTitle(option, voice)}: ${voice.say(option.difference)}`);
  });
  sheet.text(voice.say(sentences.gapExplained), sheet.paint.faint);
}

function writeSchedule(sheet: Sheet, plan: Plan, option: PlanOption, voice: Voice, names: Names): void {
  const place = voice.count(plan.options.indexOf(option) + 1);
  sheet.heading(voice.say(fill.asScheduled)({ option: `${place} ${optionTitle(option, voice)}` }));
  const corridors = new Map(option.corridors.map((corridor) => [corridor.id, voice.say(corridor.name)]));
  for (const window of windowsOf(plan, option)) {
    sheet.text(windowText(plan, window, voice), sheet.paint.strong);
    const rows = scheduleOf(option, window);
    const head = [labels.zone, labels.corridor, labels.setsOut, labels.arrivesBy, labels.walk, labels.people];
    const table = [
      head.map((label) => voice.say(label)),
      ...rows.map((row) => [
        voice.say(names(row.way.zone)),
        corridors.get(row.way.corridor) ?? row.way.corridor,
        voice.span(row.leaveFromMs, row.leaveUntilMs),
        voice.moment(row.arriveUntilMs, 'clock'),
        voice.meters(row.way.lengthMeters),
        voice.count(row.persons),
      ]),
    ];
    const laid = layColumns(table, [first, text, text, { align: 'end', least: 5 }, number, number], sheet.width);
    laid.forEach((lines, index) => {
      for (const line of lines) sheet.line(line, index === 0 ? sheet.paint.faint : undefined);
      const row = rows[index - 1];
      if (row === undefined) return;
      const slots = row.slots.map((slot) => `${voice.moment(slot.leaveFromMs, 'clock')} ${voice.count(slot.persons)}`);
      sheet.items(slots, 2, sheet.paint.faint);
    });
    sheet.line('');
  }
  sheet.lines.pop();
}

function writeBinding(sheet: Sheet, plan: Plan, voice: Voice): void {
  sheet.heading(voice.say(labels.binding));
  if (plan.binding.length === 0) sheet.text(voice.say(sentences.noBinding));
  for (const binding of plan.binding.slice(0, BINDING_ROWS)) sheet.text(`· ${voice.say(binding.words)}`);
}

function writeWorth(sheet: Sheet, plan: Plan, voice: Voice): void {
  sheet.heading(voice.say(labels.worth));
  const best = worthInOrder(plan).slice(0, WORTH_ROWS);
  if (best.length === 0) {
    sheet.text(voice.say(sentences.noWorth));
    return;
  }
  const out = (without: number, withIt: number | null): string =>
    withIt === null ? '–' : `${voice.count(withIt)} (${withIt > without ? '+' : ''}${voice.count(withIt - without)})`;
  const rows = [
    [labels.concession, labels.outByPlan, labels.outAtMost, labels.hoursSaved].map((label) => voice.say(label)),
    ...best.map((concession) => [
      voice.say(concession.words),
      out(concession.planWithout, concession.planWith),
      voice.count(concession.boundWith),
      voice.count(concession.personHoursSaved),
    ]),
  ];
  sheet.table(rows, [first, number, number, number]);
  sheet.text(voice.say(sentences.worthExplained), sheet.paint.faint);
}
