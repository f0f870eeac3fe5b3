import { expect, test } from 'vitest';
import type { ProblemCatalogue, ProblemWords } from '../src/base/problem.ts';
import { HXL_PROBLEMS_ARABIC } from '../src/hxl/problems-arabic.ts';
import { HXL_PROBLEMS } from '../src/hxl/problems.ts';
import { LEDGER_PROBLEMS_ARABIC } from '../src/ledger/problems-arabic.ts';
import { LEDGER_PROBLEMS } from '../src/ledger/problems.ts';
import { NETWORK_PROBLEMS_ARABIC } from '../src/network/problems-arabic.ts';
import { NETWORK_PROBLEMS } from '../src/network/problems.ts';
import { PCODE_PROBLEMS_ARABIC } from '../src/operation/pcode-problems-arabic.ts';
import { PCODE_PROBLEMS } from '../src/operation/pcode-problems.ts';
import { OPERATION_PROBLEMS_ARABIC } from '../src/operation/problems-arabic.ts';
import { OPERATION_PROBLEMS } from '../src/operation/problems.ts';
import { PICTURE_PROBLEMS_ARABIC } from '../src/picture/problems-arabic.ts';
import { PICTURE_PROBLEMS } from '../src/picture/problems.ts';
import { PLAN_PROBLEMS_ARABIC } from '../src/plan/problems-arabic.ts';
import { PLAN_PROBLEMS } from '../src/plan/problems.ts';
import { REPORT_PROBLEMS_ARABIC } from '../src/reports/problems-arabic.ts';
import { REPORT_PROBLEMS } from '../src/reports/problems.ts';
import { SERVER_PROBLEMS_ARABIC } from '../src/server/problems-arabic.ts';
import { SERVER_PROBLEMS } from '../src/server/problems.ts';

type Words = Readonly<Record<string, ProblemWords>>;

const rooms: readonly (readonly [room: string, english: ProblemCatalogue, arabic: Words])[] = [
  ['hxl', HXL_PROBLEMS, HXL_PROBLEMS_ARABIC],
  ['ledger', LEDGER_PROBLEMS, LEDGER_PROBLEMS_ARABIC],
  ['network', NETWORK_PROBLEMS, NETWORK_PROBLEMS_ARABIC],
  ['operation', OPERATION_PROBLEMS, OPERATION_PROBLEMS_ARABIC],
  ['P-codes', PCODE_PROBLEMS, PCODE_PROBLEMS_ARABIC],
  ['picture', PICTURE_PROBLEMS, PICTURE_PROBLEMS_ARABIC],
  ['plan', PLAN_PROBLEMS, PLAN_PROBLEMS_ARABIC],
  ['reports', REPORT_PROBLEMS, REPORT_PROBLEMS_ARABIC],
  ['server', SERVER_PROBLEMS, SERVER_PROBLEMS_ARABIC],
];

/** What is left of an Arabic text when names that stand in isolates are taken out. */
const withoutNames = (text: string): string => text.replace(/\u2066[^\u2066\u2069]+\u2069/gu, '');

test.each(rooms)('every problem of %s says its title and remedy in Arabic', (_, english, arabic) => {
  expect(Object.keys(arabic).sort()).toEqual(Object.keys(english).sort());
  for (const [code, kind] of Object.entries(english)) {
    for (const part of ['title', 'remedy'] as const) {
      const text = arabic[code]![part];
      expect(text, code).not.toBe(kind[part]);
      expect(text, code).toMatch(/\p{Script=Arabic}{2}/u);
      expect(text, code).toMatch(/[.!]$/u);
      // A Latin name outside an isolate would turn the line around it; a backtick or half an isolate is a slip.
      expect(withoutNames(text), code).not.toMatch(/[\p{Script=Latin}`\u2066\u2069]/u);
    }
  }
});

test.each(rooms)(
  'the Arabic of %s names the files, fields, commands and values that the English names',
  (_, english, arabic) => {
    for (const [code, kind] of Object.entries(english)) {
      const said = `${arabic[code]!.title} ${arabic[code]!.remedy}`;
      const names = [...`${kind.title} ${kind.remedy}`.matchAll(/`([^`]+)`|\b([\w/]+\.(?:yaml|md|geojson|csv))\b/gu)];
      for (const [, quoted, file] of names) expect(said, code).toContain(quoted ?? file);
    }
  },
);

test('nothing is ever called safe', () => {
  expect(JSON.stringify(rooms.map(([, , arabic]) => arabic))).not.toMatch(/آمن/u);
});
