/** A report as a file: a text under a front matter, as in an operation folder, or a bare text with what is said of it beside. */
import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import {
  checkShape,
  Findings,
  frontMatterOf,
  localSpan,
  parseYamlText,
  reportSchema,
  type Language,
} from '../operation/index.ts';
import { decodeReport, LARGEST_REPORT_BYTES, type ReportEncoding } from './decode-report.ts';
import { languageOf } from './reading/language-of.ts';
import { REPORT_PROBLEMS, type ReportProblemCode } from './problems.ts';
import type { TimeSpan } from './report.ts';

export interface ReportFileOptions {
  /** A day or a time; beats the front matter. */
  readonly published?: string;
  readonly language?: Language;
  readonly timeZone: string;
  readonly encoding?: ReportEncoding;
}

export interface ReadReportFile {
  /** Name of the file without folder and ending: the report's id in an operation folder. */
  readonly id: string;
  readonly title: string | null;
  readonly language: Language;
  readonly published: TimeSpan;
  /** What follows the front matter, as it stands. */
  readonly text: string;
  /** Warnings. */
  readonly problems: readonly Problem[];
}

/** @throws {ProblemError} */
export function readReportFile(path: string, options: ReportFileOptions): ReadReportFile {
  const fail = (code: ReportProblemCode, place: { readonly found?: string; readonly field?: string } = {}): never => {
    throw new ProblemError([problemOf(REPORT_PROBLEMS, code, { file: path, ...place })]);
  };
  if (!isTimeZone(options.timeZone))
    fail('REPORT_TIME_ZONE_UNKNOWN', { field: '--time-zone', found: options.timeZone });
  const bytes = bytesOf(path, fail);
  const decoded = decodeReport(bytes, path, options.encoding ?? null);
  const parts = frontMatterOf(decoded.text.replace(/^\ufeff/u, ''));
  const text = parts?.body ?? decoded.text;
  const front = parts === null ? null : frontOf(parts.front, path, options);
  if (text.trim() === '') fail('REPORT_EMPTY');
  const written = options.published ?? front?.published_at;
  if (written === undefined) fail('REPORT_PUBLISHED_MISSING', { field: 'published_at' });
  const published = localSpan(written!, options.timeZone);
  if (published === null)
    fail('REPORT_PUBLISHED_INVALID', {
      field: options.published === undefined ? 'published_at' : '--published',
      found: written!,
    });
  const language = options.language ?? front?.language ?? languageOf(text);
  if (language === null) fail('REPORT_LANGUAGE_UNKNOWN', { found: text.trim().slice(0, 40) });
  return {
    id: basename(path).replace(/\.[a-z]+$/iu, ''),
    title: front?.title ?? null,
    language: language!,
    published: published!,
    text,
    problems: decoded.problems,
  };
}

interface Front {
  readonly title: string;
  readonly language: Language;
  readonly published_at: string;
}

/** The front matter, whole; what --published and --language give may be missing in it. */
function frontOf(yaml: string, path: string, options: ReportFileOptions): Front {
  const findings = new Findings();
  const value = parseYamlText(yaml, path, findings);
  const given: Record<string, unknown> = {};
  if (typeof value === 'object' && value !== null) Object.assign(given, value);
  if (given['published_at'] === undefined) {
    if (options.published === undefined)
      throw new ProblemError([
        problemOf(REPORT_PROBLEMS, 'REPORT_PUBLISHED_MISSING', { file: path, field: 'published_at' }),
      ]);
    given['published_at'] = options.published;
  }
  if (given['language'] === undefined && options.language !== undefined) given['language'] = options.language;
  const front = value === undefined ? null : checkShape(reportSchema, given, path, findings);
  if (front === null) throw new ProblemError(findings.all());
  return front;
}

function bytesOf(
  path: string,
  fail: (code: ReportProblemCode, place?: { readonly found?: string }) => never,
): Uint8Array {
  try {
    const stats = statSync(path);
    if (!stats.isFile())
      fail('REPORT_FILE_UNREADABLE', { found: stats.isDirectory() ? 'a folder' : 'not a plain file' });
    if (stats.size > LARGEST_REPORT_BYTES) {
      fail('REPORT_TOO_LARGE', {
        found: `${(stats.size / 1024 / 1024).toFixed(1)} MB; at most ${LARGEST_REPORT_BYTES / 1024 / 1024} MB`,
      });
    }
    return readFileSync(path);
  } catch (failure) {
    if (failure instanceof ProblemError) throw failure;
    return fail('REPORT_FILE_UNREADABLE', {
      found: failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure),
    });
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
