/**
 * The plan page: one HTML file in Arabic and English that needs nothing else, not even a network. Both languages and every
 * option are in it; a style sheet and a small script show one of each. The content security policy forbids everything but
 * that one style sheet and that one script, by their hashes.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operation } from '../../operation/index.ts';
import type { Plan } from '../../plan/index.ts';
import { voiceOf, type Voice } from '../language.ts';
import { sentences } from '../sentences.ts';
import { labels, sectionNames } from '../texts.ts';
import { inBothLanguages, inlineBoth, type Voices } from './bilingual.ts';
import { clearanceSection, queuesSection } from './charts.ts';
import { frameOf } from './frame.ts';
import { html, Markup, type MarkupValue } from './html.ts';
import { corridorList, legend } from './legend.ts';
import { firstUnitsPerPixel, mapDrawing } from './map.ts';
import { mapTables } from './map-tables.ts';
import { paperStyle } from './paper.ts';
import { scheduleSection } from './schedule.ts';
import { bindingSection, headSection, loudSection, optionsSection, worthSection, type Page } from './sections.ts';
import { contextSection, hasContext } from './picture-section.ts';
import { assumptionsSection, unknownSection } from './sources.ts';
import { drawStreets } from './streets.ts';

const beside = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

/** The page as text. Same plan and operation, same bytes. */
export function planPage(plan: Plan, operation: Operation): string {
  const { timeZone } = plan.operation;
  const voices: Voices = {
    en: voiceOf('en', timeZone, { isolate: true }),
    ar: voiceOf('ar', timeZone, { isolate: true }),
  };
  const frame = frameOf(plan, operation);
  const streets = drawStreets(operation.network, frame);
  const style = `${beside('page.css')}${beside('map.css')}${beside('fit.css')}#map{--k:${firstUnitsPerPixel(frame).toFixed(4)}}${paperStyle(plan, voices)}`;
  const script = beside('client.js');
  const each = (draw: (page: Page) => MarkupValue): Markup =>
    inBothLanguages(voices, (voice) => draw({ plan, operation, voice }));
  const title = (voice: Voice): string => `${voice.say(plan.operation.name)} · ${voice.say(labels.plan)}`;
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;

  const body = html`<a class="skip" href="#main">${inlineBoth(labels.skip)}</a>
    <header class="top">
      ${each(headSection)}
      <div class="buttons">
        <button type="button" id="language">
          <span data-l="en" lang="ar" dir="rtl">العربية</span><span data-l="ar" lang="en" dir="ltr">English</span>
        </button>
        <button type="button" id="print">${inlineBoth(labels.print)}</button>
      </div>
    </header>
    <nav class="contents-bar" ${labelled(labels.contents)}>${each(contentsBar)}</nav>
    <main id="main" tabindex="-1">
      ${each(loudSection)}
      <div class="abreast">${each(optionsSection)}${each(clearanceSection)}</div>
      <section id="map-section" tabindex="-1" ${labelled(labels.map)}>
        <div class="map-heading">
          <h2>${inlineBoth(labels.map)}</h2>
          ${mapButtons()}
        </div>
        <div class="map-grid">
          <div>${mapFrame(plan, mapDrawing({ plan, operation, frame, streets, voices }))}</div>
          <div class="map-side">
            ${each(
              (page) =>
                html`<h3>${page.voice.say(labels.corridorsShown)}</h3>
                  ${corridorList(page)}`,
            )}
          </div>
        </div>
        ${each(
          (page) =>
            html`<h3>${page.voice.say(labels.legend)}</h3>
              ${legend(page, streets)}`,
        )}
      </section>
      ${each(scheduleSection)}
      ${each(queuesSection)}${each(bindingSection)}${each(worthSection)}${each(mapTables)}${each(assumptionsSection)}${each(contextSection)}${each(unknownSection)}
    </main>
    <footer>
      ${each(({ voice }) => html`<p>${voice.say(labels.folderState)} <code>${plan.operation.digest}</code></p>`)}
    </footer>`;

  return `<!doctype html>
<html lang="en" dir="ltr"${attribute('data-title-en', title(voices.en))}${attribute('data-title-ar', title(voices.ar))}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"${attribute('content', policy)}>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html`${title(voices.en)}`.source}</title>
<style>${style}</style>
</head>
<body>
${body.source}
<script>${script}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
}

function attribute(name: string, value: string): string {
  return html` ${new Markup(name)}="${value}"`.source;
}

/** A label for assistive technology; the script puts in the one of the page's language. */
function labelled(pair: Readonly<Record<'en' | 'ar', string>>): Markup {
  return new Markup(
    `aria-label="${html`${pair.en}`.source}"${attribute('data-label-en', pair.en)}${attribute('data-label-ar', pair.ar)}`,
  );
}

function contentsBar(page: Page): Markup {
  const { voice } = page;
  const { language } = voice;
  const link = (goal: string, text: string): Markup => html`<li><a href="#${goal}">${text}</a></li>`;
  const links = Object.entries(sectionNames)
    .filter(([id]) => id !== 'context' || hasContext(page))
    .map(([id, name]) => link(id === 'map' ? 'map-section' : `${id}-${language}-section`, voice.say(name)));
  return html`<ul>
    ${links}
  </ul>`;
}

function mapFrame(plan: Plan, drawing: Markup): Markup {
  const scaleText = html`<span data-l="en" lang="en" data-unit-m="m" data-unit-km="km"></span
    ><span data-l="ar" lang="ar" dir="rtl" data-unit-m="م" data-unit-km="كم"></span>`;
  return html`<div class="map-frame" id="map-frame" tabindex="0" role="group" ${labelled(sentences.mapSummary)}>
    ${drawing}
    <div class="north" aria-hidden="true">
      <svg viewBox="0 0 16 20" focusable="false"><path d="M8 0 15 20 8 15 1 20z" /></svg>${inlineBoth(labels.north)}
    </div>
    <div class="scale" id="scale" aria-hidden="true">
      ${scaleText}
      <div class="scale-bar"></div>
    </div>
    ${plan.network.schematic ? html`<div class="label map-label">${inlineBoth(labels.schematic)}</div>` : null}
  </div>`;
}

/** Beside the map and not on it: they would cover what it shows. */
function mapButtons(): Markup {
  const button = (what: string, sign: string, label: Readonly<Record<'en' | 'ar', string>>): Markup =>
    html`<button type="button" data-map="${what}" ${labelled(label)}>${sign}</button>`;
  return html`<div class="map-buttons">
    ${button('in', '+', labels.zoomIn)}${button('out', '−', labels.zoomOut)}${button('all', '⤢', labels.showAll)}
  </div>`;
}
