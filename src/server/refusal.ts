/** A refusal is a problem with a status: what is answered to a request that is not carried out. */
import { problemOf, ProblemError, type Problem, type ProblemPlace } from '../base/problem.ts';
import { SERVER_PROBLEMS, type ServerProblemCode } from './problems.ts';

/** The status that a problem of this room is answered with. Every other room's error is 422: understood, and not possible. */
const statusByCode: Readonly<Record<ServerProblemCode, number>> = {
  SERVER_NO_ACCOUNT: 500,
  SERVER_ADDRESS_TAKEN: 500,
  SERVER_CERTIFICATE_UNREADABLE: 500,
  SERVER_KEY_UNREADABLE: 500,
  SERVER_DATA_UNREADABLE: 503,
  SERVER_KEEP_UNREACHABLE: 503,
  SERVER_ROUTE_UNKNOWN: 404,
  SERVER_HOST_WRONG: 421,
  SERVER_ORIGIN_WRONG: 403,
  SERVER_TOKEN_WRONG: 403,
  SERVER_REQUEST_WRONG_SHAPE: 400,
  SERVER_BODY_NOT_JSON: 400,
  SERVER_BODY_TOO_LARGE: 413,
  SERVER_BODY_KIND_WRONG: 415,
  SERVER_REQUEST_BROKEN: 400,
  SERVER_TOO_MANY: 429,
  SERVER_SIGN_IN_NEEDED: 401,
  SERVER_SIGN_IN_REFUSED: 401,
  SERVER_LOCKED: 401,
  SERVER_ROLE_NOT_ALLOWED: 403,
  SERVER_INVITATION_WRONG: 403,
  SERVER_PASSPHRASE_WEAK: 422,
  SERVER_LABEL_TAKEN: 409,
  SERVER_ACCOUNT_UNKNOWN: 404,
  SERVER_LAST_ADMIN: 409,
  SERVER_PASSKEY_REFUSED: 401,
  SERVER_KIND_UNKNOWN: 422,
  SERVER_ACTOR_NOT_YOURS: 403,
  SERVER_OPERATION_OTHER: 422,
  SERVER_DRAWN_MEANWHILE: 409,
  SERVER_ENTRY_UNKNOWN: 404,
  SERVER_PLACE_UNKNOWN: 404,
  SERVER_CONCESSION_UNKNOWN: 404,
  SERVER_FOLDER_RECORDED_ANEW: 422,
  SERVER_PLAN_TRIES: 422,
  SERVER_PLAN_UNKNOWN: 404,
  SERVER_PLAN_NOT_MADE: 409,
  SERVER_PLAN_WITHOUT_FILES: 409,
  SERVER_OPTION_UNKNOWN: 404,
  SERVER_PLAN_LOST: 409,
  SERVER_SHARE_UNKNOWN: 404,
  SERVER_PICTURE_UNREADABLE: 422,
  SERVER_PARSE_STOPPED: 422,
  SERVER_UPLOAD_NOT_LAYER: 422,
};

/** The ledger's own refusals that are about its state and not about what was sent. */
const statusOfOthers: Readonly<Record<string, number>> = {
  LEDGER_ID_TAKEN: 409,
  LEDGER_BUSY: 503,
  LEDGER_DISK_FULL: 507,
  LEDGER_WRITE_FAILED: 503,
};

export class Refusal extends ProblemError {
  readonly status: number;
  /** Whole seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | null;

  constructor(problems: readonly Problem[], status: number, retryAfterSeconds: number | null = null) {
    super(problems);
    this.name = 'Refusal';
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export function refusal(
  code: ServerProblemCode,
  place: ProblemPlace & { readonly found?: string } = {},
  retryAfterSeconds: number | null = null,
): Refusal {
  return new Refusal([problemOf(SERVER_PROBLEMS, code, place)], statusByCode[code], retryAfterSeconds);
}

/** The status for problems of any room. */
export function statusOf(problems: readonly Problem[]): number {
  const first = problems.find((problem) => problem.severity === 'error') ?? problems[0];
  if (first === undefined) return 500;
  if (Object.hasOwn(statusByCode, first.code)) return statusByCode[first.code as ServerProblemCode];
  if (Object.hasOwn(statusOfOthers, first.code)) return statusOfOthers[first.code]!;
  return /^LEDGER_(SERVER|POSTGRES|STORE)/.test(first.code) ? 503 : 422;
}
