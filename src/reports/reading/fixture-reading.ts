/** For tests: a made-up operation's names, and proposals in one line each, so that an expectation shows all of them. */
import type { Language } from '../../operation/index.ts';
import type { Proposal } from '../claim.ts';
import type { Gazetteer } from '../gazetteer.ts';
import type { TimeSpan } from '../report.ts';
import { readReport } from './reader.ts';

/** A city that does not exist, with three parties and four sources. */
export const exampleGazetteer: Gazetteer = {
  timeZone: 'Asia/Damascus',
  entries: [
    { id: 'marsa', kind: 'place', names: ['Marsa', 'al-Marsah', 'المرسى'] },
    { id: 'old-town', kind: 'place', names: ['Old Town', 'البلدة القديمة'] },
    { id: 'qasr', kind: 'place', names: ['Qasr al-Noor', 'قصر النور'] },
    { id: 'council', kind: 'party', names: ['Marsa Civil Council', 'مجلس المرسى المدني'] },
    { id: 'army', kind: 'party', names: ['the army', 'Northern Army', 'الجيش الشمالي'] },
    { id: 'brigade', kind: 'party', names: ['Harbour Brigade', 'لواء الميناء'] },
    { id: 'un', kind: 'source', names: ['United Nations', 'UN', 'الأمم المتحدة'] },
    { id: 'red-cross', kind: 'source', names: ['Red Cross', 'ICRC', 'اللجنة الدولية للصليب الأحمر', 'الصليب الأحمر'] },
    { id: 'monitor', kind: 'source', names: ['Marsa Monitor', 'مرصد المرسى'] },
    { id: 'agency', kind: 'source', names: ['AFP', 'وكالة فرانس برس', 'فرانس برس'] },
  ],
};

/** Wednesday, 14 March 2018, in Damascus. */
export const exampleDay: TimeSpan = {
  fromMs: Date.parse('2018-03-14T00:00:00+02:00'),
  untilMs: Date.parse('2018-03-15T00:00:00+02:00'),
};

export function proposalsIn(text: string, language: Language): Proposal[] {
  return readReport({ text, language, published: exampleDay }, exampleGazetteer);
}

/** Kinds of all proposals, with their stance: `denial denies p1`. */
export function stancesIn(text: string): string[] {
  const language = /[\u0600-\u06ff]/.test(text) ? 'ar' : 'en';
  return proposalsIn(text, language).map(({ kind, stance }) =>
    stance === null ? kind : `${kind} ${stance.stance} ${stance.to}`,
  );
}

/** `p1 figure/left 200 persons · Marsa Monitor(monitor) < AFP(agency) · said 2018-03-13 · denies p2`. */
export function told(text: string, language: Language): string[] {
  return proposalsIn(text, language).map(lineOf);
}

export function lineOf(proposal: Proposal): string {
  const { value, speakers, said, meant, stance } = proposal;
  const number =
    value === null
      ? ''
      : ` ${value.best ?? `${value.low ?? ''}–${value.high ?? ''}`} ${value.unit}${value.saying === 'exact' ? '' : ` (${value.saying})`}`;
  const chain = speakers.map(({ words, entity }) => (entity === null ? words : `${words} (${entity})`)).join(' < ');
  return [
    `${proposal.id} ${proposal.kind}/${proposal.about}${number}`,
    chain === '' ? 'report' : chain,
    ...(said === null ? [] : [`said ${dayOf(said)}`]),
    ...(meant === null ? [] : [`meant ${dayOf(meant)}`]),
    ...(stance === null ? [] : [`${stance.stance} ${stance.to}`]),
  ].join(' · ');
}

/** The day on which a span begins, in Damascus winter time. */
function dayOf(span: TimeSpan): string {
  return new Date(span.fromMs + 2 * 3_600_000).toISOString().slice(0, 10);
}
