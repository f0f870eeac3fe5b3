/** The page's sections on where things come from: assumptions, and what is not known. */
import { namesOf } from '../facts.ts';
import { fill, sentences } from '../sentences.ts';
import { labels, words } from '../texts.ts';
import type { Voice } from '../language.ts';
import { saidText } from './ages.ts';
import { scrolled, section } from './bilingual.ts';
import type { Basis } from '../../operation/index.ts';
import { html, type Markup, type MarkupValue } from './html.ts';
import { noticeItem } from './notices.ts';
import type { Page } from './sections.ts';

/** A source or assumption in words, with the time it was said. */
export function basisText(basis: Basis, voice: Voice): Markup {
  const text = basis.words === undefined ? asWritten(basis.text, voice) : voice.say(basis.words);
  const said = basis.saidAt === undefined ? null : html` <span class="said">${saidText(basis.saidAt, voice)}</span>`;
  return basis.kind === 'assumption'
    ? html`<span class="tag assumed">${voice.say(labels.assumption)}</span> ${text}${said}`
    : html`${text}${said}`;
}

/** What people wrote, in the language they wrote it in: a screen reader then says it so. */
export function asWritten(text: string, voice: Voice): MarkupValue {
  const language = /\p{Script=Arabic}/u.test(text) ? 'ar' : 'en';
  if (language === voice.language) return voice.isolate(text);
  return html`<span lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">${text}</span>`;
}

/** Every value behind the plan with where it comes from. */
export function assumptionsSection({ plan, voice }: Page): Markup {
  const rows = plan.assumptions.map(
    ({ what, value, valueWords, basis }) =>
      html`<tr>
        <th scope="row">${voice.say(what)}</th>
        <td>${voice.isolate(valueWords === undefined ? value : voice.say(valueWords))}</td>
        <td class="long">${basisText(basis, voice)}</td>
      </tr>`,
  );
  const table = html`<table>
    <thead>
      <tr>
        <th scope="col">${voice.say(labels.what)}</th>
        <th scope="col">${voice.say(labels.value)}</th>
        <th scope="col">${voice.say(labels.basis)}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  const contents =
    rows.length === 0
      ? html`<p>${voice.counted(words.assumptions, 0)}</p>`
      : scrolled(voice.say(labels.assumptions), table);
  return section('assumptions', voice.say(labels.assumptions), voice, contents);
}

/** What the plan does not know, from the plan itself and the operation. */
export function unknownSection({ plan, operation, voice }: Page): Markup {
  const items: string[] = [];
  const { people } = plan;
  if (people.high > people.planned) {
    items.push(
      voice.say(fill.moreThanPlanned)({
        most: voice.counted(words.people, people.high),
        beyond: voice.counted(words.people, people.high - people.planned),
      }),
    );
  }
  const proposed = [
    ...operation.windows
      .filter((window) => window.status === 'proposed')
      .map((window) => `${voice.moment(window.fromMs, 'date')} ${voice.span(window.fromMs, window.untilMs)}`),
    ...operation.stations.filter((station) => station.status === 'proposed').map((station) => voice.say(station.name)),
  ];
  if (proposed.length > 0)
    items.push(voice.say(fill.proposedNotUsed)({ list: proposed.map(voice.isolate).join(' · ') }));
  const refused = operation.parties.filter((party) => !party.agreesToPassage);
  const isPlaced = ({ id }: { readonly id: string }): boolean => operation.control.some(({ party }) => party === id);
  const listed = (parties: typeof refused): string =>
    parties.map((party) => voice.isolate(voice.say(party.name))).join(' · ');
  const placed = refused.filter(isPlaced);
  const nowhere = refused.filter((party) => !isPlaced(party));
  if (placed.length > 0) items.push(voice.say(fill.notAgreed)({ list: listed(placed) }));
  if (nowhere.length > 0) items.push(voice.say(fill.notAgreedNowhere)({ list: listed(nowhere) }));
  if (plan.network.schematic) items.push(voice.say(sentences.unknownStreets));
  items.push(voice.say(sentences.unknownFire), voice.say(sentences.unknownPeople), voice.say(sentences.unknownAfter));
  const names = namesOf(operation);
  const notices = plan.notices.map((notice) => noticeItem(notice, names, voice));
  const contents = html`<ul class="spaced">
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>
    ${
      notices.length === 0
        ? null
        : html`<h3>${voice.say(labels.notices)}</h3>
            <ul class="spaced small">
              ${notices}
            </ul>`
    }
    <p class="promise">${voice.say(sentences.notPromised)}</p>`;
  return section('unknown', voice.say(labels.unknown), voice, contents);
}
