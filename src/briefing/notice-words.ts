/** What a plan's notices say in a reader's language. */
import type { ProblemWords } from '../base/problem.ts';
import { NETWORK_PROBLEMS_ARABIC } from '../network/index.ts';
import { OPERATION_PROBLEMS_ARABIC, type Language } from '../operation/index.ts';
import { PICTURE_PROBLEMS_ARABIC } from '../picture/index.ts';
import { PLAN_PROBLEMS_ARABIC, type Plan } from '../plan/index.ts';

const arabic: Readonly<Record<string, ProblemWords>> = {
  ...NETWORK_PROBLEMS_ARABIC,
  ...OPERATION_PROBLEMS_ARABIC,
  ...PICTURE_PROBLEMS_ARABIC,
  ...PLAN_PROBLEMS_ARABIC,
};

export interface NoticeWords extends ProblemWords {
  readonly found: string | undefined;
  /** English where a newer mamarr made the plan, with a code that this one does not know. */
  readonly language: Language;
}

export function noticeWords(notice: Plan['notices'][number], language: Language): NoticeWords {
  const known = language === 'ar' ? (notice.arabic ?? arabic[notice.code]) : undefined;
  const { title, remedy } = known ?? notice;
  const found = (language === 'ar' ? notice.arabic?.found : undefined) ?? notice.found;
  return { title, remedy, found, language: known === undefined ? 'en' : 'ar' };
}
