/** The briefing room: what comes out of a plan, for the terminal, for maps, and as one page. */
export { planGeoJson } from './plan-geojson.ts';
export { planPage } from './page/page.ts';
export { planTable, type TableOptions } from './table.ts';
export { askable, tellWhy, type Askable } from './why.ts';
export { html, Markup } from './page/html.ts';
