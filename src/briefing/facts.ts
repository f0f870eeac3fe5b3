/** What several outputs say of a plan: names by id, who is not in it, option names, windows. */
import type { Bilingual, Operation } from '../operation/index.ts';
import type { Plan, PlanDeparture, PlanOption, PlanWay } from '../plan/index.ts';
import type { Voice } from './language.ts';
import { hazardKinds, labels, optionNames } from './texts.ts';

/** Names of zones, stations and hazards; an id stands for itself when no operation is given or it is not in it. */
export type Names = (id: string) => Bilingual;

export function namesOf(operation: Pick<Operation, 'hazards' | 'parties' | 'stations' | 'zones'> | undefined): Names {
  const names = new Map<string, Bilingual>();
  for (const thing of [
    ...(operation?.hazards ?? []),
    ...(operation?.parties ?? []),
    ...(operation?.stations ?? []),
    ...(operation?.zones ?? []),
  ]) {
    names.set(thing.id, thing.name);
  }
  return (id) => names.get(id) ?? { en: id, ar: id };
}

/** What is said when an option leaves nobody behind of those who have a way: never more than is so. */
export function nobodyLeftWords(plan: Plan, option: PlanOption | undefined): Bilingual {
  if (option?.totals.peopleOut === 0) return labels.nobodyOut;
  return plan.people.cutOff.some(({ persons }) => persons > 0) ? labels.nobodyLeftWithWay : labels.nobodyLeft;
}

const SHORT_CHARACTERS = 22;

/** A long name's first part, before its first comma, where there is little room. The full name stands in the tables. */
export function shortName(name: string): string {
  if (name.length <= SHORT_CHARACTERS) return name;
  return name.split(/[,،]/u)[0]!.trim();
}

/** The names under which an option is best, joined. */
export function optionTitle(option: PlanOption, voice: Voice): string {
  const names = option.names.map((name) => voice.say(optionNames[name]));
  return names.join(voice.language === 'ar' ? '، ' : ', ');
}

export function hazardKindText(kind: string, voice: Voice): string {
  return Object.hasOwn(hazardKinds, kind) ? voice.say(hazardKinds[kind as keyof typeof hazardKinds]) : kind;
}

/** Day and hours of a window, or its id when the plan does not know it. */
export function windowText(plan: Plan, id: string, voice: Voice): string {
  const window = plan.windows.find((one) => one.id === id);
  if (window === undefined) return id;
  const sameDay = voice.moment(window.fromMs, 'day') === voice.moment(window.untilMs, 'day');
  const span = voice.span(window.fromMs, window.untilMs);
  return sameDay ? `${voice.moment(window.fromMs, 'day')} ${span}` : span;
}

/** The end of a window: its day and hour. */
export function windowEndText(plan: Plan, id: string, voice: Voice): string {
  const window = plan.windows.find((one) => one.id === id);
  return window === undefined ? id : voice.moment(window.untilMs, 'brief');
}

/** The kinds of hazard that any option exposes people to, in the order they first appear. */
export function exposureKinds(plan: Plan): string[] {
  return [...new Set(plan.options.flatMap((option) => option.totals.exposureByHazard.map((part) => part.kind)))];
}

export function exposureOfKind(option: PlanOption, kind: string): number {
  return option.totals.exposureByHazard
    .filter((part) => part.kind === kind)
    .reduce((sum, part) => sum + part.personMinutes, 0);
}

/** One way with its slots, in order of time. */
export interface ScheduleRow {
  readonly way: PlanWay;
  readonly slots: readonly PlanDeparture[];
  readonly persons: number;
  readonly leaveFromMs: number;
  readonly leaveUntilMs: number;
  readonly arriveUntilMs: number;
}

/** The schedule of one window: who goes, in order of setting out. Ways on which nobody goes are left out. */
export function scheduleOf(option: PlanOption, window: string): ScheduleRow[] {
  const rows: ScheduleRow[] = [];
  for (const way of option.ways.filter((one) => one.window === window)) {
    const slots = option.departures
      .filter((departure) => departure.way === way.id)
      .sort((a, b) => a.leaveFromMs - b.leaveFromMs);
    const [first] = slots;
    if (first === undefined) continue;
    rows.push({
      way,
      slots,
      persons: slots.reduce((sum, slot) => sum + slot.persons, 0),
      leaveFromMs: first.leaveFromMs,
      leaveUntilMs: Math.max(...slots.map((slot) => slot.leaveUntilMs)),
      arriveUntilMs: Math.max(...slots.map((slot) => slot.arriveUntilMs)),
    });
  }
  return rows.sort((a, b) => a.leaveFromMs - b.leaveFromMs || a.way.zone.localeCompare(b.way.zone, 'en'));
}

/** The windows in which somebody of this option goes, in order of time. */
export function windowsOf(plan: Plan, option: PlanOption): string[] {
  const used = new Set(option.ways.map((way) => way.window));
  const known = plan.windows.filter((window) => used.has(window.id)).map((window) => window.id);
  return [...known, ...[...used].filter((id) => !known.includes(id))];
}

/** Concessions, most people first, then most person-hours; by a plan when one was made for it, else by the bound. */
export function worthInOrder(plan: Plan): Plan['worth'] {
  return [...plan.worth].sort((a, b) => gained(b) - gained(a) || b.personHoursSaved - a.personHoursSaved);
}

function gained(concession: Plan['worth'][number]): number {
  return concession.boundWith - concession.boundWithout;
}
