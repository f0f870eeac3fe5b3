/** Sends entries to the server, and tells apart what may succeed later and what never will. */
import { call, keepToken, Refused as ServerRefused } from '../api/server.ts';
import { refusalText } from '../problems/told-problem.ts';
import type { EntryDraft } from './bundle.ts';

export class Refused {
  readonly code: string;
  /** See `refusalText`. */
  readonly text: string;

  constructor(code: string, text: string) {
    this.code = code;
    this.text = text;
  }
}

/** received: the server gave its receipts. unreachable: nobody answered. later: it answered that now is not the time. */
export type Sent = 'received' | 'unreachable' | 'later' | Refused;

/** A machine that slept may wait for ever for an answer that went by. Asking again is harmless. */
const longestMs = 20_000;

export async function sendEntries(drafts: readonly EntryDraft[]): Promise<Sent> {
  const late = new Promise<'unreachable'>((resolve) => {
    setTimeout(resolve, longestMs, 'unreachable');
  });
  return Promise.race([attempt(drafts), late]);
}

async function attempt(drafts: readonly EntryDraft[]): Promise<Sent> {
  try {
    await call('POST /api/entries', { body: { entries: [...drafts] } });
    return 'received';
  } catch (failure) {
    if (!(failure instanceof ServerRefused)) return 'unreachable';
    const { status, answer } = failure;
    // Somebody else's answer, of a proxy or a server that is starting.
    if (answer === null || status >= 500 || status === 429) return 'later';
    // Who is signed in changed meanwhile: what is kept waits for whom it belongs to.
    if (status === 401 || answer.code === 'SERVER_TOKEN_WRONG' || answer.code === 'SERVER_ACTOR_NOT_YOURS') {
      await renewToken();
      return 'later';
    }
    return new Refused(answer.code, refusalText(answer.problems));
  }
}

/** The session may have been unlocked or opened anew in another tab: its token is another then. */
async function renewToken(): Promise<void> {
  try {
    keepToken((await call('GET /api/session')).token);
  } catch {
    // The next try tells.
  }
}
