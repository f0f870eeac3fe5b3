import { createContext, useContext } from 'react';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';

export type OpenSession = ApiAnswer<'GET /api/session'>;

export const SessionContext = createContext<OpenSession | null>(null);

/** The session that is open; nothing inside the desk is shown without one. */
export function useSession(): OpenSession {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('The desk is shown to nobody who is not signed in.');
  return session;
}
