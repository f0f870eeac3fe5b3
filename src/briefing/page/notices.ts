/** A plan's warnings as the page tells them: with the name of the place, not only its id. */
import type { Plan } from '../../plan/index.ts';
import type { Names } from '../facts.ts';
import type { Voice } from '../language.ts';
import { noticeWords } from '../notice-words.ts';
import { labels } from '../texts.ts';
import { html, type Markup, type MarkupValue } from './html.ts';

type Notice = Plan['notices'][number];

/** All of a notice, with where it is written. */
export function noticeItem(notice: Notice, names: Names, voice: Voice): Markup {
  const { title, remedy, found, language } = noticeWords(notice, voice.language);
  const place = [notice.file, notice.feature, notice.field].filter((part) => part !== undefined).join(' › ');
  return html`<li lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
    <code>${notice.code}</code> ${place === '' ? null : html`<bdi>${place}</bdi>`} ${nameIn(notice, names, voice)}
    ${title}${found === undefined ? null : html` (<bdi>${found}</bdi>)`} ${remedy}
  </li>`;
}

/** What planning itself warns of, for the head of the page: a warning on the last sheet is read too late. */
export function planWarnings({ notices }: Plan, names: Names, voice: Voice): MarkupValue {
  const own = notices.filter(({ code }) => code.startsWith('PLAN_'));
  if (own.length === 0) return null;
  const items = own.map((notice) => {
    const { title, found, language } = noticeWords(notice, voice.language);
    return html`<li lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      ${nameIn(notice, names, voice)} ${title}${found === undefined ? null : html` (<bdi>${found}</bdi>)`}
    </li>`;
  });
  return html`<div class="loud-box warnings">
    <p class="loud-text">${voice.say(labels.notices)}</p>
    <ul class="plain">
      ${items}
    </ul>
  </div>`;
}

function nameIn({ feature }: Notice, names: Names, voice: Voice): MarkupValue {
  if (feature === undefined) return null;
  const name = voice.say(names(feature));
  return name === feature ? null : html`<b>${name}</b>:`;
}
