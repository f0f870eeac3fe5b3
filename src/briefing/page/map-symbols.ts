/** Signs and patterns of the map. Every meaning has a shape or a pattern, never a colour alone. */
import type { HazardKind, StationKind } from '../../operation/index.ts';
import { html, Markup, type MarkupValue } from './html.ts';

/** Signs are drawn in a square from −11 to 11, in screen pixels. */
const stationShapes: Readonly<Record<StationKind, string>> = {
  crossing: '<path d="M-10-10h20v20h-20z"/><path class="cut" d="M-6 6v-11M6 6v-11M-6-5h12M0 6v-6"/>',
  screening:
    '<path d="M0-12 12 0 0 12-12 0z"/><path class="cut" d="M-5 0a6 4.2 0 0 1 10 0a6 4.2 0 0 1-10 0zM0-.8v1.6"/>',
  reception: '<path d="M0-12 11-3v13h-22v-13z"/><path class="cut" d="M-3 10v-8h6v8"/>',
  assembly: '<circle r="11"/><path class="cut" d="M-5 2h.1M0-4h.1M5 2h.1"/>',
  boarding: '<rect x="-11" y="-9" width="22" height="18" rx="5"/><path class="cut" d="M-7-3h14M-6 5h2M4 5h2"/>',
};

const hazardShapes: Readonly<Record<HazardKind, string>> = {
  shelling: 'M0-7 1.6-2.2 6-4.5 3.4 0 7 3.5 2-2.5M0-7-1.6-2.2-6-4.5-3.4 0-7 3.5-2 2.6 0 7 2 2.6 7 3.5',
  sniper: 'M0-7v4M0 7v-4M-7 0h4M7 0h-4M4.5 0a4.5 4.5 0 1 1-9 0a4.5 4.5 0 1 1 9 0',
  mines: 'M3.5 1a3.5 3.5 0 1 1-7 0a3.5 3.5 0 1 1 7 0M0-2.500v-4M-3-1-6-4M3-1 6-4M-6 5h12',
  unexploded: 'M-2-3.500-4-7h8l-2 3.500c3 3 2.500 7-2 10.500c-4.500-3.500-5-7.500-2-10.500z',
  fighting: 'M-6-6 6 6M6-6-6 6M-6 2v4h4M6 2v4h-4',
  collapse: 'M-6 6v-12h6l-2 4 4 2-3 6M3 6h3v-5',
  closure: 'M-6.500 0h13',
  other: 'M0-6v7M0 5v.5',
};

/** A station's sign; hollow when it is only proposed. */
export function stationSign(kind: StationKind, proposed: boolean): Markup {
  return html`<g class="sign ${proposed ? 'proposed' : ''}">${new Markup(stationShapes[kind])}</g>`;
}

export function hazardSign(kind: HazardKind): Markup {
  return html`<g class="hazard-sign"
    ><path class="plate" d="M0-13.500 14 10.500h-28z" /><g transform="translate(0 3.500) scale(.72)"
      ><path class="mark" d="${hazardShapes[kind]}" /></g
  ></g>`;
}

/** A sign of its own for a legend or list. */
export function signPicture(sign: MarkupValue): Markup {
  return html`<svg class="key" viewBox="-15 -15 30 30" aria-hidden="true" focusable="false">${sign}</svg>`;
}

/** Fill patterns by id: [size, drawing]. Sizes in screen pixels. */
const patterns: readonly (readonly [id: string, size: number, drawing: string])[] = [
  ['agreed-0', 18, '<circle class="dot" cx="9" cy="9" r="1.1"/>'],
  ['agreed-1', 20, '<path class="thin" d="M7 10h6"/>'],
  ['agreed-2', 20, '<path class="thin" d="M10 7v6M7 10h6"/>'],
  ['agreed-3', 20, '<circle class="thin" cx="10" cy="10" r="2.5"/>'],
  ['refused', 11, '<path class="heavy" d="M0 0 11 11M11 0 0 11"/>'],
  ['contested', 11, '<path class="heavy" d="M-3 14 14-3M-3 3 3-3M8 14 14 8"/>'],
  ['danger', 8, '<path class="danger-line" d="M-2-2 10 10M6-2 10 2M-2 6 2 10"/>'],
  ['excluded', 7, '<path class="excluded-line" d="M0 0 7 7M7 0 0 7"/>'],
];

/** The definitions of all patterns; `unitsPerPixel` keeps them the same size on the screen at first. */
export function patternDefinitions(unitsPerPixel: number): Markup {
  return html`<defs>
    ${patterns.map(
      ([id, size, drawing]) =>
        html`<pattern
            id="p-${id}"
            class="fixed"
            patternUnits="userSpaceOnUse"
            width="${size}"
            height="${size}"
            patternTransform="scale(${unitsPerPixel.toFixed(3)})"
            >${new Markup(drawing)}</pattern
          ><pattern id="k-${id}" patternUnits="userSpaceOnUse" width="${size}" height="${size}"
            >${new Markup(drawing)}</pattern
          >`,
    )}
  </defs>`;
}

const AGREED_PATTERNS = 4;

/** Pattern of a control area: contested, held by a party that has not agreed, or by the n-th party that has. */
export function controlPattern(party: { readonly place: number; readonly agrees: boolean } | null): string {
  if (party === null) return 'contested';
  return party.agrees ? `agreed-${party.place % AGREED_PATTERNS}` : 'refused';
}
