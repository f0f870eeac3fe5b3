/** The page's text sections, each in one language: who is not in the plan, options, what binds, worth, sources. */
import type { Operation } from '../../operation/index.ts';
import type { Plan } from '../../plan/index.ts';
import { comparedLines } from '../comparison.ts';
import { namesOf, nobodyLeftWords, optionTitle, worthInOrder } from '../facts.ts';
import type { Voice } from '../language.ts';
import { fill, sentences } from '../sentences.ts';
import { concessionKinds, ends, labels, words } from '../texts.ts';
import { attributionLine, scrolled, section } from './bilingual.ts';
import { html, type Markup, type MarkupValue } from './html.ts';
import { planWarnings } from './notices.ts';

export interface Page {
  readonly plan: Plan;
  readonly operation: Operation;
  readonly voice: Voice;
}

const WORTH_ROWS = 10;

/** Title, when and from what the plan was made. */
export function headSection({ plan, voice }: Page): Markup {
  const { people, network } = plan;
  return html`<h1>${voice.say(plan.operation.name)}</h1>
    <p class="state">
      ${voice.say(labels.plan)} · ${voice.say(labels.made)} ${voice.moment(plan.madeAtMs, 'full')} ·
      ${voice.say(labels.folderState)} <code>${plan.operation.digest.slice(0, 8)}</code> ·
      ${voice.say(labels.streetsFrom)}
      <code>${network.file}</code>
    </p>
    ${attributionLine(network.attribution, voice, 'state as-written')}
    <p class="state strong">
      ${voice.say(fill.plannedFor)({
        people: voice.counted(words.people, people.planned),
        end: voice.say(ends[people.planFor]),
        range: voice.range(people.low, people.high),
      })}${network.schematic ? html` <span class="label">${voice.say(labels.schematic)}</span>` : null}
    </p>`;
}

interface LoudBox {
  readonly number: number;
  readonly text: string;
  readonly details: MarkupValue;
  readonly quiet?: boolean;
}

/** The loud strip: people left, people who cannot walk, people cut off. */
export function loudSection({ plan, operation, voice }: Page): Markup {
  const names = namesOf(operation);
  const zoneList = (parts: readonly { readonly zone: string; readonly persons: number }[]): MarkupValue =>
    html`<ul class="zones-list">
      ${parts
        .filter((part) => part.persons > 0)
        .map((part) => html`<li>${voice.say(names(part.zone))} <b>${voice.count(part.persons)}</b></li>`)}
    </ul>`;
  const left = plan.options.map((option, index) => {
    const { peopleLeft, peopleLeftByZone } = option.totals;
    const shortfall = index === 0 ? plan.shortfall : null;
    const box: LoudBox =
      peopleLeft > 0
        ? {
            number: peopleLeft,
            text: voice.say(fill.leftAfter)({ people: voice.counted(words.people, peopleLeft) }),
            details: html`${zoneList(peopleLeftByZone)}${shortfallWords(shortfall, voice)}`,
          }
        : {
            number: 0,
            text: voice.say(nobodyLeftWords(plan, option)),
            details: null,
            quiet: option.totals.peopleOut > 0,
          };
    return html`<div
      data-for="${option.id}"
      class="loud-box ${box.quiet === true ? 'quiet' : ''} ${index > 0 ? 'off' : ''}"
    >
      ${boxContents(box)}
    </div>`;
  });
  const boxes: LoudBox[] = [];
  if (plan.options.length === 0) {
    const people = plan.shortfall?.peopleLeft ?? plan.people.walking;
    boxes.push({
      number: people,
      text: voice.say(fill.leftAfter)({ people: voice.counted(words.people, people) }),
      details: shortfallWords(plan.shortfall, voice),
    });
  }
  if (plan.people.cannotWalk > 0) {
    boxes.push({
      number: plan.people.cannotWalk,
      text: voice.say(fill.cannotWalk)({ people: voice.counted(words.people, plan.people.cannotWalk) }),
      details: zoneList(plan.people.cannotWalkByZone),
    });
  }
  if (plan.people.cutOff.length > 0) {
    const persons = plan.people.cutOff.reduce((sum, part) => sum + part.persons, 0);
    boxes.push({
      number: persons,
      text: voice.say(fill.cutOff)({
        people: voice.counted(words.people, persons),
        zones: plan.people.cutOff.map((part) => voice.isolate(voice.say(names(part.zone)))).join(' · '),
      }),
      details: html`<ul class="plain">
        ${plan.people.cutOff.map((part) => html`<li>${voice.say(part.words)}</li>`)}
      </ul>`,
    });
  }
  const heading = `not-in-plan-${voice.language}`;
  return html`<section class="loud" aria-labelledby="${heading}">
    <h2 id="${heading}" class="unseen">${voice.say(labels.notInPlan)}</h2>
    ${left}${boxes.map((box) => html`<div class="loud-box">${boxContents(box)}</div>`)}
    ${planWarnings(plan, names, voice)}
  </section>`;
}

function boxContents(box: LoudBox): Markup {
  return html`<p class="loud-text">${box.text}</p>
    ${box.details}`;
}

function shortfallWords(shortfall: Plan['shortfall'], voice: Voice): MarkupValue {
  if (shortfall === null) return null;
  return html`<p><b>${voice.say(sentences.boundSays)}</b> ${voice.say(shortfall.words)}</p>
    <ul class="plain">
      ${shortfall.parts.map((part) => html`<li>${voice.say(part.words)}</li>`)}
    </ul>`;
}

/** The options side by side; the radio buttons choose what the rest of the page shows. */
export function optionsSection({ plan, voice }: Page): Markup {
  if (plan.options.length === 0) {
    return section(
      'options',
      voice.say(labels.options),
      voice,
      html`<p class="strong">${voice.say(sentences.noOptions)}</p>`,
    );
  }
  const lines = comparedLines(plan, voice);
  const name = `option-${voice.language}`;
  const heads = plan.options.map(
    (option, index) =>
      html`<th scope="col" data-column="${option.id}">
        <label class="choice"
          ><input type="radio" name="${name}" value="${option.id}" ${index === 0 ? html` checked` : null} /><span
            class="number"
            >${voice.count(index + 1)}</span
          >
          <span>${optionTitle(option, voice)}</span></label
        >
      </th>`,
  );
  const rows = lines.map((line) => {
    const cells = line.values.map((value, index) => {
      const best = line.best[index] === true;
      return html`<td data-column="${plan.options[index]!.id}" class="${best ? 'best' : ''}">
        ${value}${best ? html`<span class="mark" aria-hidden="true"> ◂</span><span class="unseen"> (${voice.say(labels.bestOfLine)})</span>` : null}
      </td>`;
    });
    const className = [line.isPart ? 'part' : '', line.loud ? 'left-behind' : ''].join(' ').trim();
    return html`<tr class="${className}">
      <th scope="row">${line.label}</th>
      ${cells}
    </tr>`;
  });
  const table = html`<fieldset class="bare">
    <legend class="unseen">${voice.say(labels.chooseOption)}</legend>
    <table class="compare">
      <thead>
        <tr>
          <td></td>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </fieldset>`;
  const differences = plan.options.map(
    (option, index) =>
      html`<p data-for="${option.id}" class="difference ${index > 0 ? 'off' : ''}">
        <b>${voice.count(index + 1)} ${optionTitle(option, voice)}</b>: ${voice.say(option.difference)}
      </p>`,
  );
  const contents = html`${scrolled(voice.say(labels.options), table)}
    <div aria-live="polite">${differences}</div>
    <p class="note">${voice.say(sentences.gapExplained)} ${voice.say(sentences.exposureExplained)}</p>`;
  return section('options', voice.say(labels.options), voice, contents);
}

/** What binds, dearest first. */
export function bindingSection({ plan, voice }: Page): Markup {
  const contents =
    plan.binding.length === 0
      ? html`<p>${voice.say(sentences.noBinding)}</p>`
      : html`<ol class="plain numbered">
            ${plan.binding.map((binding) => html`<li>${voice.say(binding.words)}</li>`)}
          </ol>
          <p class="note">${voice.say(sentences.bindingExplained)}</p>`;
  return section('binding', voice.say(labels.binding), voice, contents);
}

/** The ten concessions worth most, with bars. */
export function worthSection({ plan, voice }: Page): Markup {
  const best = worthInOrder(plan).slice(0, WORTH_ROWS);
  if (best.length === 0) {
    return section('worth', voice.say(labels.worth), voice, html`<p>${voice.say(sentences.noWorth)}</p>`);
  }
  const most = Math.max(1, ...best.map((one) => one.boundWith - one.boundWithout));
  const signed = (value: number): string => (value > 0 ? voice.isolate(`+${voice.count(value)}`) : voice.count(value));
  const rows = best.map((one) => {
    const byBound = one.boundWith - one.boundWithout;
    const byPlan = one.planWith === null ? null : one.planWith - one.planWithout;
    const out =
      one.planWith === null ? '–' : `${voice.count(one.planWith)} (${signed(one.planWith - one.planWithout)})`;
    return html`<tr>
      <th scope="row">${voice.say(one.words)} <span class="tag">${voice.say(concessionKinds[one.kind])}</span></th>
      <td class="bar-cell">
        ${bar(Math.max(0, byBound) / most, byPlan === null ? null : Math.max(0, byPlan) / most, voice)}
      </td>
      <td>${out}</td>
      <td>${voice.count(one.boundWith)}</td>
      <td>${voice.count(one.personHoursSaved)}</td>
    </tr>`;
  });
  const table = html`<table class="worth">
    <thead>
      <tr>
        <th scope="col">${voice.say(labels.concession)}</th>
        <th scope="col">${voice.say(labels.more)}</th>
        <th scope="col">${voice.say(labels.outByPlan)}</th>
        <th scope="col">${voice.say(labels.outAtMost)}</th>
        <th scope="col">${voice.say(labels.hoursSaved)}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
  return section(
    'worth',
    voice.say(labels.worth),
    voice,
    html`${scrolled(voice.say(labels.worth), table)}
      <p class="note">${voice.say(sentences.worthExplained)} ${voice.say(sentences.worthBars)}</p>`,
  );
}

const BAR_WIDTH = 150;

/** A bar for the bound (outline) and the plan (filled), growing from where the language begins to read. */
function bar(boundShare: number, planShare: number | null, voice: Voice): Markup {
  const x = (share: number): string => (voice.direction === 'rtl' ? BAR_WIDTH - share * BAR_WIDTH : 0).toFixed(1);
  const rect = (className: string, share: number): Markup =>
    html`<rect
      class="${className}"
      x="${x(share)}"
      y="${className === 'bar-bound' ? 1 : 4}"
      width="${(share * BAR_WIDTH).toFixed(1)}"
      height="${className === 'bar-bound' ? 14 : 8}"
    />`;
  return html`<svg class="bar" viewBox="-1 0 ${BAR_WIDTH + 2} 16" aria-hidden="true" focusable="false">
    ${rect('bar-bound', boundShare)}${planShare === null ? null : rect('bar-plan', planShare)}
  </svg>`;
}
