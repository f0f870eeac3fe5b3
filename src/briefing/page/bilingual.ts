/** Parts of the page that stand once in each language; the style sheet shows the one of the page's language. */
import { attributionText } from '../attribution.ts';
import type { Voice } from '../language.ts';
import { html, type Markup, type MarkupValue } from './html.ts';

export type Voices = Readonly<Record<'en' | 'ar', Voice>>;

/** A block in each language, with its direction. */
export function inBothLanguages(voices: Voices, draw: (voice: Voice) => MarkupValue): Markup {
  return html`${[voices.en, voices.ar].map(
    (voice) =>
      html`<div data-l="${voice.language}" lang="${voice.language}" dir="${voice.direction}">${draw(voice)}</div>`,
  )}`;
}

/** A short text in each language, within a line. */
export function inlineBoth(pair: Readonly<Record<'en' | 'ar', string>>): Markup {
  return html`<span data-l="en" lang="en" dir="ltr">${pair.en}</span
    ><span data-l="ar" lang="ar" dir="rtl">${pair.ar}</span>`;
}

/** Who must be named for the streets; as they wrote it when it is not known in Arabic. */
export function attributionLine(attribution: string | undefined, voice: Voice, classes: string): Markup | null {
  if (attribution === undefined) return null;
  return html`<p class="${classes}" dir="auto">${attributionText(attribution, voice.language)}</p>`;
}

/** A block for each option; the script shows the one chosen, and without script the first is shown. */
export function forEachOption<Option extends { readonly id: string }>(
  options: readonly Option[],
  draw: (option: Option, index: number) => MarkupValue,
): Markup {
  return html`${options.map(
    (option, index) =>
      html`<div data-for="${option.id}" class="${index > 0 ? 'off' : ''}">${draw(option, index)}</div>`,
  )}`;
}

/** A table that may be wider than the screen: it scrolls by itself, also by keyboard. */
export function scrolled(label: string, table: MarkupValue): Markup {
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">${table}</div>`;
}

/** A heading with an id of its own in each language, and the section's contents. */
export function section(id: string, title: string, voice: Voice, contents: MarkupValue): Markup {
  const headingId = `${id}-${voice.language}`;
  return html`<section id="${headingId}-section" aria-labelledby="${headingId}" tabindex="-1">
    <h2 id="${headingId}">${title}</h2>
    ${contents}
  </section>`;
}
