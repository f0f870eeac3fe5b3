/**
 * Whether two names mean the same speaker. On purpose not the reader's own folding: a test that borrows what it tests
 * would share its mistakes.
 */
import type { Speaker } from '../../src/reports/index.ts';
import type { MarkedSpeaker } from './corpus.ts';

const small: ReadonlySet<string> = new Set(['the', 'a', 'an', 'of', 'for', 'in', 'at', 'on', 's', 'في', 'من', 'عن']);

/** Words of a name: no vowel signs, tatweel or direction marks; letters that are often confused as one. */
function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/[\p{Mn}\p{Cf}\u0640]/gu, '')
    .toLowerCase()
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !small.has(word));
}

/** A word with and without the particles that Arabic writes onto it. */
function formsOf(word: string): string[] {
  const forms = [word];
  const bare = /^[وفبلك](?=.{3})/u.exec(word) === null ? word : word.slice(1);
  forms.push(bare);
  for (const form of [word, bare]) {
    if (/^ال(?=.{2})/u.test(form)) forms.push(form.slice(2));
    if (/^ل(?=.{3})/u.test(form)) forms.push(form.slice(1));
  }
  return forms;
}

function sameWord(one: string, other: string): boolean {
  const forms = formsOf(other);
  return formsOf(one).some((form) => forms.includes(form));
}

/** All words of the shorter name are in the longer one, and are at least a third of it. */
export function sameName(one: string, other: string): boolean {
  const a = wordsOf(one);
  const b = wordsOf(other);
  const [shorter, longer] = a.length <= b.length ? [a, b] : [b, a];
  if (shorter.length === 0 || shorter.length * 3 < longer.length) return false;
  return shorter.every((word) => longer.some((candidate) => sameWord(word, candidate)));
}

/** Whether the proposed link is the marked one, by any of its names. */
export function sameSpeaker(marked: MarkedSpeaker, proposed: Speaker): boolean {
  return marked.some((name) => sameName(name, proposed.words));
}

export function sameChain(marked: readonly MarkedSpeaker[], proposed: readonly Speaker[]): boolean {
  return marked.length === proposed.length && marked.every((link, index) => sameSpeaker(link, proposed[index]!));
}

/** The speaker nearest to the reader; two reports that speak for themselves agree. */
export function sameLastSpeaker(marked: readonly MarkedSpeaker[], proposed: readonly Speaker[]): boolean {
  const link = marked.at(-1);
  const speaker = proposed.at(-1);
  if (link === undefined || speaker === undefined) return link === undefined && speaker === undefined;
  return sameSpeaker(link, speaker);
}

/** The speaker nearest to the fact. */
export function sameFirstSpeaker(marked: readonly MarkedSpeaker[], proposed: readonly Speaker[]): boolean {
  const link = marked[0];
  const speaker = proposed[0];
  if (link === undefined || speaker === undefined) return link === undefined && speaker === undefined;
  return sameSpeaker(link, speaker);
}
