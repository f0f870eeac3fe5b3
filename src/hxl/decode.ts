/** From bytes to text: UTF-8 only, unless the reader of the file says which other encoding it is in. */
import { firstByteNotUtf8 } from '../base/utf8.ts';
import type { Findings } from './findings.ts';

/** Encodings that may be named. Latin 1 is what browsers and spreadsheets mean by it: windows-1252. */
export const HXL_ENCODINGS = ['utf-8', 'latin1', 'windows-1252', 'windows-1256', 'iso-8859-6'] as const;
export type HxlEncoding = (typeof HXL_ENCODINGS)[number];

export const LARGEST_BYTES = 64 * 1024 * 1024;

/** The text, without a byte order mark; null when it cannot be had. */
export function decodeText(bytes: Uint8Array, encoding: HxlEncoding, findings: Findings): string | null {
  if (bytes.length > LARGEST_BYTES) {
    findings.add('HXL_TOO_LARGE', { found: `${bytes.length} bytes; at most ${LARGEST_BYTES}` });
    return null;
  }
  if (isContainer(bytes)) {
    findings.add('HXL_SPREADSHEET', {
      found: bytes[0] === 0x50 ? 'a ZIP archive, as .xlsx and .ods are' : 'an old .xls',
    });
    return null;
  }
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    findings.add('HXL_NOT_UTF8', { found: 'UTF-16', remedy: 'Save the file in UTF-8 ("CSV UTF-8" in a spreadsheet).' });
    return null;
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    findings.add('HXL_NUL', { feature: `line ${lineAt(bytes, nul)}`, found: `at byte ${nul}` });
    return null;
  }
  const bad = firstByteNotUtf8(bytes);
  if (bad === null) {
    const text = new TextDecoder('utf-8').decode(bytes);
    if (encoding !== 'utf-8' && bytes.some((byte) => byte >= 0x80))
      findings.add('HXL_ENCODING_NOT_NEEDED', { found: encoding });
    return text;
  }
  if (encoding === 'utf-8') {
    const found = `byte 0x${bytes[bad]!.toString(16)} at ${bad}`;
    findings.add('HXL_NOT_UTF8', { feature: `line ${lineAt(bytes, bad)}`, found });
    return null;
  }
  findings.add('HXL_CONVERTED', { found: encoding });
  return new TextDecoder(encoding).decode(bytes);
}

/** ZIP (.xlsx, .ods) or the compound file of old spreadsheets. */
function isContainer(bytes: Uint8Array): boolean {
  const starts = (magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
  return starts([0x50, 0x4b, 0x03, 0x04]) || starts([0xd0, 0xcf, 0x11, 0xe0]);
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = 0; at < offset; at++) if (bytes[at] === 0x0a) line += 1;
  return line;
}
