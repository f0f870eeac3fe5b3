/** Tags and the patterns that pick columns: `#affected +F` is the same tag as `#affected+f`. */

export interface HxlTag {
  /** Without `#`, in small letters. */
  readonly hashtag: string;
  /** Without `+`, in small letters, each once, sorted. */
  readonly attributes: readonly string[];
}

const TAG = /^\s*#\s*([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z][a-z0-9_]*)*)\s*$/i;
const LONGEST_TAG = 500;

/** The tag that a cell holds, or null. Case and spaces do not matter. */
export function parseTag(text: string): HxlTag | null {
  if (text.length > LONGEST_TAG) return null;
  const match = TAG.exec(text);
  if (match === null) return null;
  const attributes = match[2]!
    .toLowerCase()
    .split('+')
    .map((attribute) => attribute.trim())
    .filter((attribute) => attribute !== '');
  return { hashtag: match[1]!.toLowerCase(), attributes: [...new Set(attributes)].sort() };
}

/** The one way a tag is written: `#affected+children+f`. */
export function formatTag(tag: HxlTag): string {
  return `#${tag.hashtag}${tag.attributes.map((attribute) => `+${attribute}`).join('')}`;
}

/** Which columns are meant: a hashtag (`*`: any), attributes it must have, attributes it must not have. */
export interface TagPattern {
  readonly hashtag: string;
  readonly has: readonly string[];
  readonly hasNot: readonly string[];
  /** Ends in `!`: no other attributes than those named. */
  readonly exact: boolean;
}

const PATTERN = /^#?(\*|[a-z][a-z0-9_]*)((?:[+-][a-z][a-z0-9_]*)*)(!?)$/;

/** Reads `#affected+f-infants`, `#adm1+code!`, `#*+code`; null when it is no pattern. */
export function parseTagPattern(text: string): TagPattern | null {
  const match = PATTERN.exec(text.replace(/\s/g, '').toLowerCase());
  if (match === null) return null;
  const parts = match[2]!.match(/[+-][a-z0-9_]+/g) ?? [];
  const named = (sign: string): string[] => parts.filter((part) => part.startsWith(sign)).map((part) => part.slice(1));
  return { hashtag: match[1]!, has: named('+'), hasNot: named('-'), exact: match[3] === '!' };
}

export function matchesPattern(tag: HxlTag, pattern: TagPattern): boolean {
  if (pattern.hashtag !== '*' && pattern.hashtag !== tag.hashtag) return false;
  if (!pattern.has.every((attribute) => tag.attributes.includes(attribute))) return false;
  if (pattern.hasNot.some((attribute) => tag.attributes.includes(attribute))) return false;
  return !pattern.exact || tag.attributes.every((attribute) => pattern.has.includes(attribute));
}
