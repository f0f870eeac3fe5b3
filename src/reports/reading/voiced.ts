/** The voice in which a part of a sentence speaks, and what stands over it: the sender of a message, the source of a list. */
import type { Speaker } from '../claim.ts';
import type { TimeSpan } from '../report.ts';
import type { Language } from '../../operation/index.ts';
import type { Bodies } from './bodies.ts';
import type { Frame } from './frame.ts';
import type { Sentence } from './sentences.ts';
import type { Span } from './spans.ts';
import { timesIn } from './times.ts';
import { wordsOf } from './words.ts';
import type { Voice } from './speakers.ts';

export interface Voiced {
  readonly voice: Voice | null;
  readonly frame: Frame | null;
  readonly said: TimeSpan | null;
  /** A time in the frame that the saying is about. */
  readonly topic?: TimeSpan | null;
  readonly rules: readonly string[];
  /** Nobody but the sender of the message or the source of the list says it. */
  readonly isOnlyOver?: boolean;
}

export interface Over {
  readonly speaker: Speaker | null;
  readonly said: TimeSpan | null;
  readonly isSender: boolean;
  /** It stands before the sentence's own text, and is no part of it. */
  readonly isLabel: boolean;
}

/** A sender is the last of the chain; the source of a list speaks where nobody else does. */
export function under(voiced: Voiced, over: Over): Voiced {
  const chain = voiced.voice?.chain ?? [];
  if (!over.isSender && chain.length > 0) return voiced;
  const whole = over.speaker === null ? chain : [...chain, over.speaker];
  if (whole.length === 0) return { ...voiced, said: voiced.said ?? over.said };
  const rule = over.isSender ? 'sender-of-the-message' : 'source-of-the-list';
  return {
    ...voiced,
    voice: { chain: whole, inheritedSaid: voiced.voice?.inheritedSaid ?? null, rules: voiced.voice?.rules ?? [] },
    said: voiced.said ?? over.said,
    rules: [...voiced.rules, rule],
    isOnlyOver: chain.length === 0,
  };
}

export interface Ground {
  readonly report: { readonly text: string; readonly language: Language; readonly published: TimeSpan };
  readonly timeZone: string;
  readonly bodies: Bodies;
}

/** Who stands over a sentence: the sender of a message, the source that a line of a list or its heading names. */
export function overOf(sentence: Sentence, ground: Ground): Over | null {
  const { text } = ground.report;
  if (sentence.sender !== null) {
    const words = wordsOf(text, sentence.sender.start, sentence.sender.end);
    const speaker = {
      words: text.slice(sentence.sender.start, sentence.sender.end),
      entity: ground.bodies.entityOf(words),
    };
    return { speaker, said: timeOf(sentence.clock, ground), isSender: true, isLabel: false };
  }
  for (const at of [sentence.label, sentence.heading]) {
    const speaker = at === null ? null : sourceIn(at, ground);
    if (speaker !== null) return { speaker, said: timeOf(at, ground), isSender: false, isLabel: at === sentence.label };
  }
  const said = timeOf(sentence.clock, ground);
  return sentence.clock === null ? null : { speaker: null, said, isSender: true, isLabel: false };
}

/** The first source named. */
function sourceIn(at: Span, { report, bodies }: Ground): Speaker | null {
  const words = wordsOf(report.text, at.start, at.end);
  const mention = bodies.mentionsIn(words).find(({ entry }) => entry.kind === 'source');
  if (mention === undefined) return null;
  const name = report.text.slice(words[mention.first]!.start, words[mention.last]!.end);
  return { words: name, entity: mention.entry.id };
}

function timeOf(at: Span | null, { report, timeZone }: Ground): TimeSpan | null {
  if (at === null) return null;
  return timesIn(report.text.slice(at.start, at.end), report.language, report.published, timeZone)[0]?.span ?? null;
}

/** The sentence from where its label ends. */
export function withoutLabel(sentence: Sentence): Sentence {
  const start = Math.max(sentence.start, sentence.label?.end ?? 0);
  return start >= sentence.end ? sentence : { ...sentence, start };
}
