import { isUtf8 } from 'node:buffer';

/** Offset of the first byte that is not UTF-8, or null when all are. */
export function firstByteNotUtf8(bytes: Uint8Array): number | null {
  if (isUtf8(bytes)) return null;
  // The longest prefix that is UTF-8 up to a character cut at its end: halving, then back over the cut character.
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (isUtf8(bytes.subarray(0, characterStart(bytes, middle)))) good = middle;
    else bad = middle;
  }
  return characterStart(bytes, good);
}

/** The start of the character that byte `offset` continues, at most three bytes back. */
function characterStart(bytes: Uint8Array, offset: number): number {
  for (let start = offset; start > 0 && start > offset - 4; start--) {
    const byte = bytes[start]!;
    if ((byte & 0xc0) !== 0x80) return start;
  }
  return offset;
}
