/** The frame of the server's own pages: both languages at once, no script, one style sheet of its own. */
import { html, type Markup } from '../../briefing/index.ts';
import type { Problem } from '../../base/problem.ts';
import type { Bilingual } from '../../operation/index.ts';
import { pageTexts } from './page-texts.ts';

export function both(pair: Bilingual): Markup {
  return html`<span class="both"
    ><span lang="en" dir="ltr">${pair.en}</span><span lang="ar" dir="rtl">${pair.ar}</span></span
  >`;
}

export function pageOf(title: Bilingual, body: Markup): string {
  return `<!doctype html>\n${
    html`<html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>mamarr · ${title.en} · ${title.ar}</title>
        <link rel="stylesheet" href="/pages.css" />
      </head>
      <body>
        <header><p>mamarr · ممرّ</p></header>
        <main>
          <h1>${both(title)}</h1>
          ${body}
        </main>
      </body>
    </html>`.source
  }\n`;
}

export function problemPage(problems: readonly Problem[], back: string): string {
  return pageOf(
    pageTexts.notDone,
    html`${problems.map(
        ({ code, title, found, remedy }) =>
          html`<div class="problem" role="alert" lang="en" dir="ltr">
            <p><strong>${title}</strong></p>
            ${found === undefined ? null : html`<p>${found}</p>`}
            <p>${remedy}</p>
            <p><code>${code}</code></p>
          </div>`,
      )}
      <p><a href="${back}">${both(pageTexts.back)}</a></p>`,
  );
}
