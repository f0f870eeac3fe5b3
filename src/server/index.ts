/** The server room: HTTP over an operation's ledger, with accounts, live updates and plans in the background. */
export {
  openKept,
  packageVersion,
  serve,
  type KeepOptions,
  type Kept,
  type ServeOptions,
  type Serving,
} from './serve.ts';
export type { MadePlan } from './plans/made-plan.ts';
export { ROLES, type Role } from './access/roles.ts';
export { LABEL_PATTERN } from './access/accounts.ts';
export { isLoopback } from './http/origin.ts';
export { SERVER_PROBLEMS } from './problems.ts';
export { apiReference } from './contract/reference.ts';
export { openApiDocument } from './contract/openapi.ts';
