/**
 * The server room: HTTP over an operation's ledger, with accounts, live updates and plans in the background. What serves is
 * loaded when something is served: it is large, and most commands need none of it.
 */
import type { Kept, KeepOptions, ServeOptions, Serving } from './serve.ts';

export type { Kept, KeepOptions, ServeOptions, Serving };
export type { MadePlan } from './plans/made-plan.ts';
export { LABEL_PATTERN, ROLES, type Role } from './access/roles.ts';
export { isLoopback } from './http/origin.ts';
export { SERVER_PROBLEMS } from './problems.ts';

/** Starts the server. @throws ProblemError of the folder, the ledger, the certificate, the address; or when nobody could sign in */
export async function serve(options: ServeOptions): Promise<Serving> {
  const room = await import('./serve.ts');
  return room.serve(options);
}

/** Opens what the server keeps: also for making an account at the console. @throws ProblemError */
export async function openKept(options: KeepOptions): Promise<Kept> {
  const room = await import('./serve.ts');
  return room.openKept(options);
}
