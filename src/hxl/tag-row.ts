/** Which row of a table holds its tags. */
import { parseTag } from './tag.ts';

/** The row of tags stands within the first 25 rows, says the standard. */
export const TAG_ROW_WITHIN = 25;

/** Looks like a tag, well-formed or not, of whatever release. */
const TAG_LIKE = /^\s*#\s*[a-z]\S*(?:\s*\+.*)?\s*$/i;

/** How many cells of a row are written, look like tags, and are well-formed tags. */
export function countTags(cells: readonly string[]): { filled: number; tagLike: number; tags: number } {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const tagLike = filled.filter((cell) => TAG_LIKE.test(cell.slice(0, 500)));
  return {
    filled: filled.length,
    tagLike: tagLike.length,
    tags: tagLike.filter((cell) => parseTag(cell.trim()) !== null).length,
  };
}

/** At least half of what is written begins as a tag does. */
function isTagRow(cells: readonly string[]): boolean {
  const { filled, tagLike } = countTags(cells);
  return tagLike > 0 && tagLike * 2 >= filled;
}

/** The place of the row of tags: the first of the first 25 that is one. −1 when there is none. */
export function tagRowIn(rows: readonly { readonly cells: readonly string[] }[]): number {
  return rows.slice(0, TAG_ROW_WITHIN).findIndex(({ cells }) => isTagRow(cells));
}
