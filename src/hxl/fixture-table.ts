/** For tests: reading a text, and what came of it in short. */
import type { Problem } from '../base/problem.ts';
import { parseHxl, type HxlRead, type HxlReadOptions } from './parse.ts';

export function readText(text: string, options: Partial<HxlReadOptions> = {}): HxlRead {
  return parseHxl(new TextEncoder().encode(text), { file: 'table.csv', ...options });
}

/** `CODE place field: found → remedy` of each problem; the remedy only where it names a tag, a date or an option. */
export function short(problems: readonly Problem[]): string[] {
  return problems.map(({ code, feature, field, found }) =>
    [code, feature, field, found === undefined ? undefined : `(${found})`]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

export const codesOf = (problems: readonly Problem[]): string[] => [...new Set(problems.map(({ code }) => code))];
