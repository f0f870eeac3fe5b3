/**
 * The names of HXL 1.1: hashtags and attributes of the standard's core lists, what a hashtag's values must be, and what
 * mamarr adds where the standard has no word. Names without `#` and `+`, in the standard's order.
 */

/** What the values of a column must be. `text` is anything. */
export type HxlValueType = 'text' | 'number' | 'date' | 'latitude' | 'longitude';

export const CORE_HASHTAGS: readonly string[] = (
  'access activity adm1 adm2 adm3 adm4 adm5 affected beneficiary capacity cause channel contact country crisis currency ' +
  'date delivery description event frequency geo group impact indicator inneed item loc meta modality need operations ' +
  'org output population reached region respondee sector service severity status subsector targeted value'
).split(' ');

export const CORE_ATTRIBUTES: readonly string[] = (
  'abducted activity adolescents adults approved ar bounds budget canceled children cluster code converted coord dest ' +
  'displaced elderly elevation email en end es f fa fr funder hh i id idps impl incamp ind infants infected injured ' +
  'killed label lat lon m ms name noncamp num occurred origin pct phone prog programme project provided ps refugees ' +
  'reported return returnees source spend start sw text tier tl transfer type uk ur url used'
).split(' ');

/** Hashtags the standard rejected after all. */
export const REJECTED_HASHTAGS: ReadonlySet<string> = new Set(['delivery']);

/** Attributes the standard no longer wants. Languages are written `+i_ar` now. */
export const DEPRECATED_ATTRIBUTES: ReadonlySet<string> = new Set('ar en es fa fr label ms ps sw tl uk ur'.split(' '));

export const NUMBER_HASHTAGS: ReadonlySet<string> = new Set(
  'affected inneed population reached targeted value'.split(' '),
);
export const DATE_HASHTAGS: ReadonlySet<string> = new Set(['date']);
/** Attributes that make the values of any hashtag numbers. */
export const NUMBER_ATTRIBUTES: ReadonlySet<string> = new Set(['num', 'pct', 'elevation']);

/**
 * Attributes of mamarr's own. The core list has no word for people who are trapped, taken out or held, none for the two
 * ends of a range, and none for the unit of a figure, for who reports it, or for the record that another one speaks of.
 */
export const EXTENSION_ATTRIBUTES: ReadonlySet<string> = new Set(
  'detained evacuated max min related reporting trapped unit'.split(' '),
);
