/** The voice in which a part of a sentence speaks, and what stands over it: the sender of a message, the source of a list. */
import type { Speaker } from '../claim.ts';
import type { TimeSpan } from '../report.ts';
import type { Frame } from './frame.ts';
import type { Voice } from './speakers.ts';

export interface Voiced {
  readonly voice: Voice | null;
  readonly frame: Frame | null;
  readonly said: TimeSpan | null;
  readonly rules: readonly string[];
  /** Nobody but the sender of the message or the source of the list says it. */
  readonly isOnlyOver?: boolean;
}

export interface Over {
  readonly speaker: Speaker | null;
  readonly said: TimeSpan | null;
  readonly isSender: boolean;
}

/** A sender is the last of the chain; the source of a list speaks where nobody else does. */
export function under(voiced: Voiced, over: Over): Voiced {
  const chain = voiced.voice?.chain ?? [];
  if (!over.isSender && chain.length > 0) return voiced;
  const whole = over.speaker === null ? chain : [...chain, over.speaker];
  if (whole.length === 0) return voiced;
  const rule = over.isSender ? 'sender-of-the-message' : 'source-of-the-list';
  return {
    ...voiced,
    voice: { chain: whole, inheritedSaid: voiced.voice?.inheritedSaid ?? null, rules: voiced.voice?.rules ?? [] },
    said: voiced.said ?? over.said,
    rules: [...voiced.rules, rule],
    isOnlyOver: chain.length === 0,
  };
}
