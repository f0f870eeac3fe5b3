/** The columns of the folder's tables: how each is headed, and the HXL tag by which it is known. */

export interface Column {
  readonly header: string;
  readonly tag: string;
  /** False: the table may lack the column. */
  readonly needed: boolean;
}

const needed = (header: string, tag: string): Column => ({ header, tag, needed: true });
const optional = (header: string, tag: string): Column => ({ header, tag, needed: false });

/** One row for each judgement of a source; a source nobody has judged has one row without it. */
export const SOURCE_COLUMNS = {
  id: needed('id', '#org+id'),
  nameEn: needed('name_en', '#org+name+i_en'),
  nameAr: needed('name_ar', '#org+name+i_ar'),
  kind: needed('kind', '#org+type'),
  side: optional('side', '#org+x_side'),
  reliability: needed('reliability', '#status+x_grade'),
  gradedAt: needed('graded_at', '#date+x_graded'),
  gradedBy: needed('graded_by', '#meta+x_role'),
  reason: needed('reason', '#description'),
  reasonAr: optional('reason_ar', '#description+i_ar'),
} as const satisfies Record<string, Column>;

export const CLAIM_COLUMNS = {
  id: needed('id', '#meta+id'),
  report: needed('report', '#meta+source'),
  kind: needed('kind', '#meta+x_kind'),
  about: needed('about', '#indicator+type'),
  aboutWords: optional('about_words', '#indicator+name'),
  quoteStart: needed('quote_start', '#meta+x_start'),
  quoteEnd: needed('quote_end', '#meta+x_end'),
  quote: needed('quote', '#description+x_quote'),
  speakers: needed('speakers', '#org+name+reporting'),
  said: optional('said', '#date+reported'),
  meant: optional('meant', '#date+occurred'),
  places: optional('places', '#loc+id'),
  low: needed('low', '#indicator+min+num'),
  best: needed('best', '#indicator+num'),
  high: needed('high', '#indicator+max+num'),
  unit: needed('unit', '#indicator+unit'),
  saying: needed('saying', '#indicator+x_saying'),
  stance: needed('stance', '#status+x_stance'),
  stanceTo: needed('stance_to', '#meta+id+related'),
  recordedBy: needed('recorded_by', '#meta+x_role'),
  recordedAt: needed('recorded_at', '#date+x_recorded'),
  rejectedBy: optional('rejected_by', '#meta+x_rejected_by'),
  rejectedReason: optional('rejected_reason', '#description+x_rejected'),
  rejectedAt: optional('rejected_at', '#date+x_rejected'),
} as const satisfies Record<string, Column>;

export const ASSESSMENT_COLUMNS = {
  id: needed('id', '#meta+id'),
  figure: needed('figure', '#indicator+id'),
  claims: needed('claims', '#meta+id+related'),
  low: needed('low', '#indicator+min+num'),
  best: needed('best', '#indicator+num'),
  high: needed('high', '#indicator+max+num'),
  reasonEn: needed('reason_en', '#description+i_en'),
  reasonAr: needed('reason_ar', '#description+i_ar'),
  by: needed('by', '#meta+x_role'),
  validFrom: needed('valid_from', '#date+start'),
  recordedAt: needed('recorded_at', '#date+x_recorded'),
  replaces: optional('replaces', '#meta+x_replaces'),
} as const satisfies Record<string, Column>;
