/** Failures as answers: RFC 9457 problems with the catalogue's codes. Nothing of a bug's insides goes out. */
import type { FastifyError } from 'fastify';
import { describeProblem, ProblemError } from '../../base/problem.ts';
import type { ProblemAnswer } from '../contract/schemas.ts';
import { Refusal, refusal, statusOf } from '../refusal.ts';
import type { ServerProblemCode } from '../problems.ts';

export interface FailureAnswer {
  readonly status: number;
  readonly body: ProblemAnswer;
  readonly retryAfterSeconds: number | null;
  /** True when it is our fault. */
  readonly bug: boolean;
}

/** What the HTTP layer below finds wrong, by its codes. */
const codesBelow: Readonly<Record<string, ServerProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'SERVER_BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'SERVER_BODY_KIND_WRONG',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'SERVER_REQUEST_BROKEN',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'SERVER_BODY_NOT_JSON',
  FST_ERR_BAD_URL: 'SERVER_ROUTE_UNKNOWN',
  FST_ERR_MAX_PARAM_LENGTH: 'SERVER_ROUTE_UNKNOWN',
  ECONNRESET: 'SERVER_REQUEST_BROKEN',
  ERR_STREAM_PREMATURE_CLOSE: 'SERVER_REQUEST_BROKEN',
};

export function failureAnswer(failure: unknown): FailureAnswer {
  if (failure instanceof ProblemError) {
    const [first] = failure.problems;
    const status = failure instanceof Refusal ? failure.status : statusOf(failure.problems);
    return {
      status,
      body: {
        type: `urn:mamarr:problem:${first?.code ?? ''}`,
        title: first?.title ?? '',
        status,
        detail: failure.problems.map(describeProblem).join('\n'),
        code: first?.code ?? '',
        problems: failure.problems.map((problem) => ({ ...problem })),
      },
      retryAfterSeconds: failure instanceof Refusal ? failure.retryAfterSeconds : null,
      bug: false,
    };
  }
  const code = (failure as Partial<FastifyError> | null)?.code ?? '';
  const known = Object.hasOwn(codesBelow, code) ? codesBelow[code] : undefined;
  if (known !== undefined) return failureAnswer(refusal(known));
  const title = 'This is a bug in mamarr, not in your data.';
  const body = { type: 'urn:mamarr:bug', title, status: 500, detail: 'Please report it.', code: 'BUG', problems: [] };
  return { status: 500, body, retryAfterSeconds: null, bug: true };
}
