/** What stands at the foot of each printed page: which plan it is of and when it was made, and which page of how many. */
import type { Plan } from '../../plan/index.ts';
import type { Voice } from '../language.ts';
import { labels } from '../texts.ts';
import type { Voices } from './bilingual.ts';

/** The page's style sheet stands in the page: no character of an operation's name may end it or the string. */
function cssString(text: string): string {
  return `"${text.replace(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`;
}

const RIGHT_TO_LEFT = '\u2067';
const LEFT_TO_RIGHT = '\u2066';
const ISOLATE_ENDS = '\u2069';

/** Rules for paper, one named page for each language. */
export function paperStyle(plan: Plan, voices: Voices): string {
  return [voices.en, voices.ar].map((voice) => footOf(plan, voice)).join('');
}

function footOf(plan: Plan, voice: Voice): string {
  const { language, direction } = voice;
  const start = direction === 'rtl' ? RIGHT_TO_LEFT : LEFT_TO_RIGHT;
  const made = `${voice.say(labels.made)} ${voice.moment(plan.madeAtMs, 'full')}`;
  const state = `${voice.say(labels.folderState)} ${voice.isolate(plan.operation.digest.slice(0, 8))}`;
  const what = `${start}${[voice.isolate(voice.say(plan.operation.name)), made, state].join(' · ')}${ISOLATE_ENDS}`;
  const [before, after] = direction === 'rtl' ? ['bottom-right', 'bottom-left'] : ['bottom-left', 'bottom-right'];
  const page = `${cssString(`${start}${voice.say(labels.page)} `)} counter(page) ${cssString(` ${voice.say(labels.pageOf)} `)} counter(pages) ${cssString(ISOLATE_ENDS)}`;
  const look = `font:8pt ${language === 'ar' ? "'Noto Sans Arabic'," : ''}'Noto Sans','DejaVu Sans',sans-serif;color:#4a545e;white-space:nowrap`;
  return (
    `@media print{html[lang=${language}]{page:${language}}}` +
    `@page ${language}{@${before}{content:${cssString(what)};${look}}@${after}{content:${page};${look}}}`
  );
}
