/**
 * From the bytes of a report to its text. UTF-8 only, unless whoever reads it says which encoding it is in: a guess would
 * turn digits and names into others without a sound. What it probably is, is told with the refusal.
 */
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { firstByteNotUtf8 } from '../base/utf8.ts';
import { REPORT_PROBLEMS } from './problems.ts';

export const REPORT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1256',
  'iso-8859-6',
  'windows-1252',
] as const;
export type ReportEncoding = (typeof REPORT_ENCODINGS)[number];

/** Some hundred times the longest report known to us, and read in about ten seconds on a small machine. */
export const LARGEST_REPORT_BYTES = 2 * 1024 * 1024;

export interface Decoded {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** @throws {ProblemError} when the bytes are no text, or not in the encoding */
export function decodeReport(bytes: Uint8Array, file: string, encoding: ReportEncoding | null = null): Decoded {
  const refuse = (code: keyof typeof REPORT_PROBLEMS, found: string): never => {
    throw new ProblemError([problemOf(REPORT_PROBLEMS, code, { file, found })]);
  };
  if (bytes.length > LARGEST_REPORT_BYTES) {
    const megabytes = (bytes.length / 1024 / 1024).toFixed(1);
    refuse('REPORT_TOO_LARGE', `${megabytes} MB; at most ${LARGEST_REPORT_BYTES / 1024 / 1024} MB`);
  }
  const container = containerOf(bytes);
  if (container !== null) refuse('REPORT_NOT_TEXT', container);
  const wide = wideEncodingOf(bytes);
  if (wide !== null && encoding !== wide) refuse('REPORT_UTF16', wide);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    if (wide !== encoding) refuse('REPORT_ENCODING_WRONG', `no sign of ${encoding}`);
    return converted(bytes, encoding, file);
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) refuse('REPORT_NOT_TEXT', `byte 0 at ${nul}`);
  const bad = firstByteNotUtf8(bytes);
  if (bad === null) {
    if (encoding !== null && encoding !== 'utf-8' && bytes.some((byte) => byte >= 0x80))
      refuse('REPORT_ENCODING_WRONG', 'the file is valid UTF-8');
    const text = new TextDecoder('utf-8').decode(bytes);
    return { text, problems: directionMarks(text, file) };
  }
  if (encoding === null || encoding === 'utf-8') {
    const byte = `byte 0x${bytes[bad]!.toString(16)} at ${bad}`;
    refuse('REPORT_NOT_UTF8', looksLike1256(bytes) ? `${byte}; it reads like windows-1256 (Arabic)` : byte);
  }
  return converted(bytes, encoding!, file);
}

function converted(bytes: Uint8Array, encoding: ReportEncoding, file: string): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  const warning = problemOf(REPORT_PROBLEMS, 'REPORT_CONVERTED', { file, found: encoding });
  return { text, problems: [warning, ...directionMarks(text, file)] };
}

const DIRECTION_MARK = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

function directionMarks(text: string, file: string): Problem[] {
  const count = text.match(DIRECTION_MARK)?.length ?? 0;
  if (count === 0) return [];
  return [problemOf(REPORT_PROBLEMS, 'REPORT_DIRECTION_MARKS', { file, found: String(count) })];
}

function containerOf(bytes: Uint8Array): string | null {
  const starts = (magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
  if (starts([0x50, 0x4b, 0x03, 0x04])) return 'a ZIP archive, as .docx and .odt are';
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) return 'an old .doc';
  if (starts([0x25, 0x50, 0x44, 0x46])) return 'a PDF';
  if (starts([0x7b, 0x5c, 0x72, 0x74, 0x66])) return 'a rich text document (.rtf)';
  return null;
}

/** By its byte order mark; without one, by every other byte being a plane of letters that are text here. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2000);
  if (sample.length < 4 || sample.length % 2 === 1) return null;
  // The high bytes of Latin (0) and Arabic (6) letters; one half of the bytes is made of them, the other is not.
  let [even, odd] = [0, 0];
  sample.forEach((byte, at) => {
    if (byte !== 0 && byte !== 6) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const half = sample.length / 2;
  if (!sample.includes(0)) return null;
  if (odd > half * 0.9 && even < half * 0.3) return 'utf-16le';
  if (even > half * 0.9 && odd < half * 0.3) return 'utf-16be';
  return null;
}

/** Most bytes above 0x7f stand for letters that are frequent in Arabic. */
function looksLike1256(bytes: Uint8Array): boolean {
  let [high, frequent] = [0, 0];
  for (const byte of bytes.subarray(0, 20_000)) {
    if (byte < 0x80) continue;
    high += 1;
    // ا ل ي م و ن ر ت ب ة ع د س ف ه ك ق أ
    if (
      [
        0xc7, 0xe1, 0xed, 0xe3, 0xe6, 0xe4, 0xd1, 0xca, 0xc8, 0xc9, 0xda, 0xcf, 0xd3, 0xdd, 0xe5, 0xdf, 0xde, 0xc3,
      ].includes(byte)
    )
      frequent += 1;
  }
  return high > 0 && frequent / high > 0.6;
}
