/** From the row of tags to columns: every cell is a tag of HXL 1.1, an extension that is allowed, or a problem. */
import { nearestWord } from '../base/nearest-word.ts';
import {
  CORE_ATTRIBUTES,
  CORE_HASHTAGS,
  DEPRECATED_ATTRIBUTES,
  EXTENSION_ATTRIBUTES,
  REJECTED_HASHTAGS,
} from './core-tags.ts';
import { quoted, type Findings } from './findings.ts';
import { readOldTag } from './old-tags.ts';
import { proposeForTagRow } from './propose-tag.ts';
import { columnLetters } from './table.ts';
import { formatTag, parseTag, type HxlTag } from './tag.ts';

const coreHashtags = new Set(CORE_HASHTAGS);
const coreAttributes = new Set(CORE_ATTRIBUTES);

/** How a column is named in a problem. */
export const columnName = (position: number): string => `column ${columnLetters(position)}`;

/**
 * The tags of the row, null where a cell is empty; null for all when a cell is wrong.
 *
 * @param options.release2014 read the tags of the pre-release as those of 1.1, with a warning, instead of refusing them
 */
export function readTags(
  cells: readonly string[],
  options: { readonly line: number; readonly release2014: boolean },
  findings: Findings,
): readonly (HxlTag | null)[] | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.length > 0 && filled.every((cell) => /^\s*#valid_/i.test(cell))) {
    findings.add('HXL_SCHEMA', { feature: `line ${options.line}`, found: quoted(filled[0] ?? '') });
    return null;
  }
  const tags = cells.map((cell, position) => {
    if (cell.trim() === '') return null;
    return readTag(cell, { feature: `line ${options.line}`, field: columnName(position) }, options, findings);
  });
  if (tags.some((tag, position) => tag === null && (cells[position] ?? '').trim() !== '')) return null;
  const seen = new Map<string, number>();
  tags.forEach((tag, position) => {
    if (tag === null) return;
    const text = formatTag(tag);
    const before = seen.get(text);
    if (before === undefined) seen.set(text, position);
    else findings.add('HXL_TAG_TWICE', { field: columnName(position), found: `${text}, as ${columnName(before)}` });
    checkAttributes(tag, columnName(position), findings);
  });
  return tags;
}

function readTag(
  cell: string,
  place: { readonly feature: string; readonly field: string },
  options: { readonly release2014: boolean },
  findings: Findings,
): HxlTag | null {
  const found = quoted(cell.trim());
  if (!/^\s*#/.test(cell)) {
    const proposed = proposeForTagRow(cell);
    findings.add('HXL_TAG_NO_HASH', {
      ...place,
      found,
      ...(proposed === null ? {} : { remedy: `Write ${proposed}.` }),
    });
    return null;
  }
  const old = readOldTag(cell);
  if (old?.kind === 'mapped') {
    if (options.release2014) {
      findings.add('HXL_TAG_2014_READ', { ...place, found: `${found} as ${old.tag}` });
      return parseTag(old.tag);
    }
    findings.add('HXL_TAG_2014', { ...place, found, remedy: `Write ${old.tag}.` });
    return null;
  }
  if (old?.kind === 'category') {
    const remedy = 'Give each category a column of its own: #affected+f, #affected+m, #affected+children.';
    findings.add('HXL_TAG_2014', { ...place, found, remedy });
    return null;
  }
  const tag = parseTag(cell);
  if (tag === null) {
    findings.add('HXL_TAG_MALFORMED', { ...place, found });
    return null;
  }
  if (coreHashtags.has(tag.hashtag)) {
    if (REJECTED_HASHTAGS.has(tag.hashtag)) findings.add('HXL_TAG_REJECTED', { ...place, found });
    return tag;
  }
  if (/^x_./.test(tag.hashtag)) return tag;
  const nearest = nearestWord(tag.hashtag, CORE_HASHTAGS);
  const remedy = `${nearest === null ? '' : `Perhaps #${nearest} is meant. `}Use a core hashtag; a word of your own begins with #x_.`;
  findings.add('HXL_TAG_UNKNOWN', { ...place, found, remedy });
  return null;
}

/** Vocabularies, languages, words of one's own, and ages as the standard lets them be made. */
const FREE_ATTRIBUTE = /^(?:v_.+|i_[a-z]{2,3}|x_.+|age\d+(?:_\d+)?)$/;

function checkAttributes(tag: HxlTag, field: string, findings: Findings): void {
  for (const attribute of tag.attributes) {
    if (DEPRECATED_ATTRIBUTES.has(attribute)) {
      const remedy = attribute === 'label' ? 'Use +name.' : `Write the language as +i_${attribute}.`;
      findings.add('HXL_ATTRIBUTE_DEPRECATED', { field, found: `${formatTag(tag)}: +${attribute}`, remedy });
    } else if (
      !coreAttributes.has(attribute) &&
      !EXTENSION_ATTRIBUTES.has(attribute) &&
      !FREE_ATTRIBUTE.test(attribute)
    ) {
      // A word of one or two letters is near to everything.
      const nearest =
        attribute.length < 4 ? null : nearestWord(attribute, [...CORE_ATTRIBUTES, ...EXTENSION_ATTRIBUTES]);
      const remedy =
        nearest === null ? {} : { remedy: `Perhaps +${nearest} is meant. An attribute of your own begins with +x_.` };
      findings.add('HXL_ATTRIBUTE_UNKNOWN', { field, found: `${formatTag(tag)}: +${attribute}`, ...remedy });
    }
  }
  const personal = tag.hashtag === 'contact' || (tag.hashtag === 'beneficiary' && tag.attributes.includes('name'));
  if (personal) findings.add('HXL_PERSONAL', { field, found: formatTag(tag) });
}
