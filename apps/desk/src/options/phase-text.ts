import type { TFunction } from 'i18next';

/** The planner's phases, by what it calls them. */
const phases = {
  'Building the model': 'phases.model',
  'Bounding what is possible': 'phases.bound',
  'Looking for plans people can follow': 'phases.options',
  'Finding what each concession is worth': 'phases.worth',
} as const;

export function phaseText(phase: string, t: TFunction): string {
  if (phase === '') return t('phases.waiting');
  return Object.hasOwn(phases, phase) ? t(phases[phase as keyof typeof phases]) : phase;
}
