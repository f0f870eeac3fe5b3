/**
 * The tags of the pre-release of 2014 and what they are called in HXL 1.1. Old files wrote the kind of a value as an ending:
 * `_id`, `_lnk`, `_num`, `_date`, `_deg`, and the language after a slash.
 */
import { CORE_HASHTAGS } from './core-tags.ts';
import { formatTag, parseTag } from './tag.ts';

/** The word before the ending → tag of 1.1. Words that are core hashtags still mean what they meant. */
const WORDS: Readonly<Record<string, string>> = {
  adm: '#loc',
  aff: '#affected',
  data: '#meta+source',
  datatype: '#meta+type',
  delivered: '#output+num',
  email: '#contact+email',
  females: '#population+f',
  from: '#date+start',
  funder: '#org+funder',
  households: '#population+hh',
  idp: '#affected+idps',
  impact1: '#impact',
  impact2: '#impact+x_level2',
  impact3: '#impact+x_level3',
  impl: '#org+impl',
  injured: '#affected+injured',
  lat: '#geo+lat',
  loctype: '#loc+type',
  lon: '#geo+lon',
  males: '#population+m',
  method: '#meta+x_method',
  name: '#contact+name',
  origin: '#loc+origin',
  people: '#population+ind',
  period: '#date+x_period',
  phone: '#contact+phone',
  prog: '#org+prog',
  refugee: '#affected+refugees',
  report: '#date+reported',
  shelter1: '#impact+x_shelter',
  shelter2: '#impact+x_shelter2',
  source: '#meta+source',
  to: '#date+end',
};

/** Words for a category of people named in the cells. 1.1 has a column for each category instead. */
const CATEGORIES = new Set(['sex', 'age', 'agesex']);

const ENDINGS: Readonly<Record<string, string>> = { id: '+code', lnk: '+url', num: '', date: '', deg: '' };
const OLD_TAG = /^\s*#([a-z][a-z0-9]*)(?:_(id|lnk|num|date|deg))?(?:\/([a-z]{2}))?\s*$/i;

export type OldTag = { readonly kind: 'mapped'; readonly tag: string } | { readonly kind: 'category' };

/** What an old tag is called in 1.1; null when the cell holds none. A tag that 1.1 has as it stands is none. */
export function readOldTag(text: string): OldTag | null {
  const match = OLD_TAG.exec(text.slice(0, 100));
  if (match === null) return null;
  const [word, ending, language] = [match[1]!.toLowerCase(), match[2]?.toLowerCase(), match[3]?.toLowerCase()];
  const isCore = CORE_HASHTAGS.includes(word);
  if (isCore && ending === undefined && language === undefined) return null;
  if (CATEGORIES.has(word)) return { kind: 'category' };
  const base = isCore ? `#${word}` : Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
  if (base === undefined) return null;
  const tag = parseTag(
    `${base}${ending === undefined ? '' : ENDINGS[ending]!}${language === undefined ? '' : `+i_${language}`}`,
  );
  return tag === null ? null : { kind: 'mapped', tag: formatTag(tag) };
}
