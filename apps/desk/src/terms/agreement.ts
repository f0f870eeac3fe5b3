/** Whether a party agrees that people cross the areas it holds: silence is not consent. */
import type { Written } from './term.ts';

export const agreements = ['silent', 'said', 'assumed', 'refused'] as const;
export type Agreement = (typeof agreements)[number];

/** Yes by a source, yes by an assumption, no by a source, or nothing was said. */
export function agreementOf(party: Written): Agreement {
  const hasSource = typeof party['source'] === 'string';
  if (party['agrees_to_passage'] === true) return hasSource ? 'said' : 'assumed';
  return hasSource ? 'refused' : 'silent';
}
