/** The options side by side: the lines of the comparison, the same in the terminal and on the page. */
import type { Plan, PlanOption } from '../plan/index.ts';
import { exposureKinds, exposureOfKind, hazardKindText, windowEndText } from './facts.ts';
import type { Voice } from './language.ts';
import { fill } from './sentences.ts';
import { labels } from './texts.ts';

/** One line of the comparison: what it is, and its value for each option. */
export interface ComparedLine {
  readonly label: string;
  readonly values: readonly string[];
  /** Which options are best in it; none when all are alike. */
  readonly best: readonly boolean[];
  /** Part of the line above it. */
  readonly isPart: boolean;
  /** To be said loudly: people are left behind. */
  readonly loud: boolean;
}

interface LineSource {
  readonly label: string;
  /** What is compared; null is nothing to compare with. */
  readonly amount: (option: PlanOption) => number | null;
  readonly say: (amount: number) => string;
  readonly better: 'more' | 'less';
  readonly isPart?: boolean;
  readonly loud?: boolean;
}

/** People out by each window, left behind, person-hours, exposure by kind, corridors, longest walk, last arrival, gap. */
export function comparedLines(plan: Plan, voice: Voice): ComparedLine[] {
  const sources: LineSource[] = [
    ...plan.windows.map((window): LineSource => ({
      label: voice.say(fill.outBy)({ when: windowEndText(plan, window.id, voice) }),
      amount: ({ totals }) => totals.peopleOutByWindow.find((part) => part.window === window.id)?.persons ?? 0,
      say: voice.count,
      better: 'more',
    })),
    {
      label: voice.say(labels.leftBehind),
      amount: ({ totals }) => totals.peopleLeft,
      say: voice.count,
      better: 'less',
      loud: plan.options.some((option) => option.totals.peopleLeft > 0),
    },
    {
      label: voice.say(labels.personHours),
      amount: ({ totals }) => totals.personHours,
      say: voice.count,
      better: 'less',
    },
    {
      label: voice.say(labels.exposure),
      amount: ({ totals }) => totals.exposurePersonMinutes,
      say: voice.count,
      better: 'less',
    },
    ...exposureKinds(plan).map((kind): LineSource => ({
      label: voice.say(fill.exposureOf)({ kind: hazardKindText(kind, voice) }),
      amount: (option) => exposureOfKind(option, kind),
      say: voice.count,
      better: 'less',
      isPart: true,
    })),
    {
      label: voice.say(labels.corridors),
      amount: ({ totals }) => totals.corridorCount,
      say: voice.count,
      better: 'less',
    },
    {
      label: voice.say(labels.longestWalk),
      amount: ({ totals }) => totals.longestWalkMeters,
      say: voice.meters,
      better: 'less',
    },
    {
      label: voice.say(labels.lastArrival),
      amount: ({ totals }) => totals.lastArrivalMs,
      say: (atMs) => voice.moment(atMs, 'brief'),
      better: 'less',
    },
    { label: voice.say(labels.gap), amount: ({ gap }) => gap.share, say: voice.percent, better: 'less' },
    {
      label: voice.say(labels.shortOfBound),
      amount: ({ gap }) => gap.peopleShortOfBound,
      say: voice.count,
      better: 'less',
    },
  ];
  return sources.map((source) => comparedLine(plan, source));
}

function comparedLine(plan: Plan, { label, amount, say, better, isPart, loud }: LineSource): ComparedLine {
  const amounts = plan.options.map(amount);
  const values = amounts.map((value) => (value === null ? '–' : say(value)));
  const known = amounts.filter((value) => value !== null);
  const top = better === 'more' ? Math.max(...known) : Math.min(...known);
  // Alike to the reader is alike: 3.84 % and 3.81 % both read 3.8 %.
  const topValue = known.length === 0 ? '' : say(top);
  const best = values.map((value) => value === topValue);
  const allAlike = best.every((isBest) => isBest);
  return {
    label,
    values,
    best: best.map((isBest) => isBest && !allAlike),
    isPart: isPart ?? false,
    loud: loud ?? false,
  };
}
