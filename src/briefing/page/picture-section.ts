/** The page's section on what is said and believed: each figure with every claim about it, each claim with what answers it. */
import { rangeText, roleText, type Picture, type PictureClaim, type PictureFigure } from '../../picture/index.ts';
import type { Voice } from '../language.ts';
import { sentences } from '../sentences.ts';
import { labels, units } from '../texts.ts';
import { scrolled, section } from './bilingual.ts';
import { html, type Markup, type MarkupValue } from './html.ts';
import { asWritten, basisText } from './sources.ts';
import type { Page } from './sections.ts';

type Range = Parameters<typeof rangeText>[0];

/** True when there is anything for the section to show. */
export function hasContext({ plan, operation }: Pick<Page, 'plan' | 'operation'>): boolean {
  const { picture } = plan;
  return operation.context.length > 0 || (picture !== null && picture.figures.length + picture.claims.length > 0);
}

export function contextSection(page: Page): MarkupValue {
  if (!hasContext(page)) return null;
  const { operation, plan, voice } = page;
  const written = operation.context.map(
    ({ name, figure, unit }) =>
      html`<tr>
        <th scope="row">${voice.say(name)}</th>
        <td>${rangeIn(figure, unit, voice)}</td>
        <td class="long">${basisText(figure.basis, voice)}</td>
      </tr>`,
  );
  const { picture } = plan;
  const rows = [...(picture?.figures ?? []).map((figure) => figureRow(figure, picture!, voice)), ...written];
  const heads = [labels.figureOf, labels.range, labels.source].map(
    (label) => html`<th scope="col">${voice.say(label)}</th>`,
  );
  const figures =
    rows.length === 0
      ? null
      : scrolled(
          voice.say(labels.context),
          html`<table>
            <thead>
              <tr>
                ${heads}
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`,
        );
  const contents = html`${figures}${picture === null ? null : otherClaims(picture, voice)}
    <p class="note">${voice.say(sentences.contextExplained)}</p>`;
  return section('context', voice.say(labels.context), voice, contents);
}

/** The assessed range, or the spread and that nobody has decided; beside it every claim, and who decided why. */
function figureRow(figure: PictureFigure, picture: Picture, voice: Voice): Markup {
  const decided =
    figure.decision === 'assessed'
      ? null
      : html`<div class="denial">
          <span class="tag denied"
            >${voice.say(figure.decision === 'contested' ? labels.assessmentsDiffer : labels.undecided)}</span
          >
        </div>`;
  const assessments = figure.assessments.map(
    (each) =>
      html`<div>
        <span class="tag assumed">${voice.say(labels.assessment)}</span> ${rangeIn(each, figure.unit, voice)}:
        ${voice.say(each.reason)}
        <span class="said">${roleText(each.by, voice.language)} · ${voice.moment(each.recordedAtMs, 'full')}</span>
      </div>`,
  );
  const claims = claimsOf(picture, figure.claims)
    .filter((claim) => claim.copyOf === null)
    .map((claim) => html`<div>${claimMarkup(claim, picture, voice)}</div>`);
  return html`<tr>
    <th scope="row">${voice.say(figure.name)}</th>
    <td>${rangeIn(figure.value ?? figure.spread, figure.unit, voice)}${decided}</td>
    <td class="long">${claims}${assessments}</td>
  </tr>`;
}

/** Claims that are about no figure; one that answers another stands beneath it. */
function otherClaims(picture: Picture, voice: Voice): MarkupValue {
  const inFigures = new Set(picture.figures.flatMap((figure) => figure.claims));
  const claims = picture.claims.filter((claim) => !inFigures.has(claim.id) && claim.copyOf === null);
  const items = claims
    .filter((claim) => claim.stance === null || !picture.claims.some((other) => other.id === claim.stance?.to))
    .map((claim) => html`<li>${claimMarkup(claim, picture, voice)}</li>`);
  return items.length === 0
    ? null
    : html`<h3>${voice.say(labels.saidWords)}</h3>
        <ul class="spaced">
          ${items}
        </ul>`;
}

function claimsOf(picture: Picture, ids: readonly string[]): PictureClaim[] {
  return ids.flatMap((id) => picture.claims.find((claim) => claim.id === id) ?? []);
}

const ANSWERS = {
  denies: labels.denied,
  disputes: labels.disputed,
  corrects: labels.corrected,
  supersedes: labels.superseded,
  confirms: labels.confirmed,
};

/** The quote in its own language, who says it and when; beneath it what answers it. */
function claimMarkup(claim: PictureClaim, picture: Picture, voice: Voice): Markup {
  const answers = claim.answers.map((answer) => {
    const [other] = claimsOf(picture, [answer.claim]);
    return html`<div class="denial">
      <span class="tag denied">${voice.say(ANSWERS[answer.stance])}</span>
      ${other === undefined ? voice.isolate(answer.claim) : said(other, picture, voice)}
    </div>`;
  });
  const rejected =
    claim.rejection === null
      ? null
      : html`<div class="denial">
          <span class="tag denied">${voice.say(labels.rejected)}</span> ${asWritten(claim.rejection.reason, voice)}
        </div>`;
  return html`${said(claim, picture, voice)}${answers}${rejected}`;
}

function said(claim: PictureClaim, picture: Picture, voice: Voice): Markup {
  const report = picture.reports.find((each) => each.id === claim.report);
  const source = picture.sources.find((each) => each.id === claim.source);
  const grade = source?.grade?.reliability ?? 'F';
  const atMs = (claim.said ?? report?.published)?.fromMs ?? claim.recordedAtMs;
  const who = source === undefined ? claim.source : voice.say(source.name);
  return html`<q>${asWritten(claim.quote.text, voice)}</q>
    <span class="said">${voice.isolate(who)} (${voice.isolate(grade)}) · ${voice.moment(atMs, 'day')}</span>`;
}

/** People and axes in the page's own counted words; everything else as the picture says it, to its decimal. */
function rangeIn(range: Range, unit: string, voice: Voice): string {
  const low = range.low ?? range.high;
  const high = range.high ?? range.low;
  if (low === null || high === null) return '–';
  // The sign keeps to its number: outside of the number's isolate it would stand before it in Arabic.
  if (!Object.hasOwn(units, unit))
    return rangeText(range, unit, voice.language).replace(/\d(?:[\d.,]*\d)?%?/gu, voice.isolate);
  const text = voice.countedRange(units[unit as keyof typeof units], low, high);
  if (range.low === null) return `${voice.say(labels.atMost)} ${text}`;
  return range.high === null ? `${voice.say(labels.atLeast)} ${text}` : text;
}
