/** The briefing room: what comes out of a plan, for the terminal, for maps, and as one page. */
export { planGeoJson } from './plan-geojson.ts';
export { planPage } from './page/page.ts';
export { planTable, type TableOptions } from './table.ts';
export { askable, tellWhy, whyParagraphs, type Askable } from './why.ts';
export { html, Markup } from './page/html.ts';
export {
  PLAN_FILE_FORMATS,
  PLAN_FILE_TYPES,
  planFile,
  planTableFile,
  type MadeFile,
  type PlanFileFormat,
  type PlanFileOptions,
} from './files/plan-files.ts';
export { PLAN_TABLES, planHxl, type PlanTable } from './files/plan-hxl.ts';
export { planGround, type PlanGround } from './files/plan-ground.ts';
export { PICTURE_TABLES, pictureHxl, type PictureTable } from './files/picture-hxl.ts';
