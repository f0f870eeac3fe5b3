/** Problems, failures and refusals in the reader's language, with their codes. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { use, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProblemWords } from '../../../../src/base/problem.ts';
import { LiveContext } from '../api/live.ts';
import { Refused, Unreached } from '../api/server.ts';
import { languageNow } from '../language/language.ts';
import type { RefusalKept } from '../outbox/bundle.ts';
import { problemsOfAnswer, problemsOfRefusal, type ToldProblem } from './told-problem.ts';

/** Nothing is Arabic to whoever reads English; undefined while the Arabic is on its way. */
const nothing: Readonly<Record<string, ProblemWords>> = {};

/** What problems say in Arabic, by code, when that is the language. It is loaded once, before anything is refused. */
export function useArabicProblems(): Readonly<Record<string, ProblemWords>> | undefined {
  useTranslation();
  const isArabic = languageNow() === 'ar';
  const { data, isError } = useQuery({
    queryKey: ['arabic-problems'],
    queryFn: async () => (await import('./arabic-problems.ts')).arabicProblems,
    enabled: isArabic,
    staleTime: Infinity,
    gcTime: Infinity,
  });
  // Better English than nothing.
  return isArabic && !isError ? data : nothing;
}

/** One problem: its code, what it is about, and what it says. */
export function ProblemText({ problem }: { readonly problem: ToldProblem }): ReactElement {
  const arabic = useArabicProblems();
  const { code, english, found, feature } = problem;
  const words = arabic?.[code];
  return (
    <>
      <b dir="ltr">{code}</b>{' '}
      {feature === undefined ? null : (
        <>
          <bdi>{feature}</bdi>{' '}
        </>
      )}
      {words !== undefined ? (
        <span lang="ar">
          {words.title} {found === undefined ? null : <bdi>({found})</bdi>} {words.remedy}
        </span>
      ) : arabic === undefined ? null : (
        <bdi lang="en" dir="ltr">
          {english}
        </bdi>
      )}
    </>
  );
}

/** Several, a line each. They may stand inside a paragraph. */
function ProblemLines({ problems }: { readonly problems: readonly ToldProblem[] }): ReactElement {
  return (
    <>
      {problems.map((problem, index) => (
        <Text component="span" display="block" size="sm" key={`${index} ${problem.code}`}>
          <ProblemText problem={problem} />
        </Text>
      ))}
    </>
  );
}

/** Why something was not done: the server's problems; or that it cannot be reached; or what the browser says. */
export function FailureText({ failure }: { readonly failure: unknown }): ReactElement {
  if (failure instanceof Unreached) return <UnreachedText />;
  if (failure instanceof Refused && failure.answer !== null)
    return <ProblemLines problems={problemsOfAnswer(failure.answer)} />;
  return <bdi lang="en">{failure instanceof Error ? failure.message : String(failure)}</bdi>;
}

/** That the server cannot be reached; once it is heard again, that what was asked of it can be asked again. */
function UnreachedText(): ReactElement {
  const { t } = useTranslation();
  const { state } = use(LiveContext);
  const wasCut = useRef(false);
  if (state !== 'live') wasCut.current = true;
  return <>{t(wasCut.current && state === 'live' ? 'reachableAgain' : 'unreachable')}</>;
}

/** Why the server refused what is kept in the outbox. */
export function RefusalText({ refusal }: { readonly refusal: RefusalKept }): ReactElement {
  const arabic = useArabicProblems();
  const problems = problemsOfRefusal(refusal);
  if (problems !== null) return <ProblemLines problems={problems} />;
  const { code, text } = refusal;
  const before = { code, english: text };
  return (
    <>
      <ProblemLines problems={[before]} />
      {arabic?.[code] === undefined ? null : (
        <Text component="span" display="block" size="xs" lang="en" dir="ltr">
          {text}
        </Text>
      )}
    </>
  );
}
