/** What every problem that can reach the desk says in Arabic. A chunk of its own: only who reads Arabic loads it. */
import type { ProblemWords } from '../../../../src/base/problem.ts';
import { HXL_PROBLEMS_ARABIC } from '../../../../src/hxl/problems-arabic.ts';
import { LEDGER_PROBLEMS_ARABIC } from '../../../../src/ledger/problems-arabic.ts';
import { NETWORK_PROBLEMS_ARABIC } from '../../../../src/network/problems-arabic.ts';
import { OPERATION_PROBLEMS_ARABIC } from '../../../../src/operation/problems-arabic.ts';
import { PICTURE_PROBLEMS_ARABIC } from '../../../../src/picture/problems-arabic.ts';
import { PLAN_PROBLEMS_ARABIC } from '../../../../src/plan/problems-arabic.ts';
import { REPORT_PROBLEMS_ARABIC } from '../../../../src/reports/problems-arabic.ts';
import { SERVER_PROBLEMS_ARABIC } from '../../../../src/server/problems-arabic.ts';

export const arabicProblems: Readonly<Record<string, ProblemWords>> = {
  ...HXL_PROBLEMS_ARABIC,
  ...LEDGER_PROBLEMS_ARABIC,
  ...NETWORK_PROBLEMS_ARABIC,
  ...OPERATION_PROBLEMS_ARABIC,
  ...PICTURE_PROBLEMS_ARABIC,
  ...PLAN_PROBLEMS_ARABIC,
  ...REPORT_PROBLEMS_ARABIC,
  ...SERVER_PROBLEMS_ARABIC,
  /** The server's own fault: it has no catalogue. */
  BUG: { title: 'هذا خلل في البرنامج وليس في بياناتك.', remedy: 'أبلغ عنه من يصنعونه.' },
};
