/** One way to the server: JSON in and out, the session's token on whatever changes something, problems as they are. */
import type { ApiAnswer, ApiKey, ApiSent } from '../../../../src/server/contract/contract.ts';
import type { ProblemAnswer } from '../../../../src/server/contract/schemas.ts';

/** What the server refused, with the catalogue's code and what to do. */
export class Refused extends Error {
  readonly status: number;
  readonly answer: ProblemAnswer | null;

  constructor(status: number, answer: ProblemAnswer | null) {
    super(answer === null ? `HTTP ${status}` : `${answer.code}: ${answer.title} ${answer.problems[0]?.remedy ?? ''}`);
    this.name = 'Refused';
    this.status = status;
    this.answer = answer;
  }
}

/** Nobody answered. What a browser says of that is in its own language, and helps nobody. */
export class Unreached extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'Unreached';
  }
}

let token: string | null = null;

/** The token of the session; kept in memory only. */
export function keepToken(given: string | null): void {
  token = given;
}

type Parts<Key extends ApiKey> = Partial<Pick<ApiSent<Key>, 'params' | 'query' | 'body'>>;

function addressOf(key: ApiKey, params: unknown, query: unknown): string {
  const path = key
    .slice(key.indexOf(' ') + 2)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String((params as Readonly<Record<string, string | number>>)[name])),
    );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries((query ?? {}) as Readonly<Record<string, string | number | undefined>>))
    if (value !== undefined) asked.set(name, String(value));
  return asked.size === 0 ? path : `${path}?${asked.toString()}`;
}

/**
 * Calls one route of the contract.
 * @throws Refused when the server says no; Unreached when it cannot be reached
 */
export async function call<Key extends ApiKey>(key: Key, parts: Parts<Key> = {}): Promise<ApiAnswer<Key>> {
  const method = key.slice(0, key.indexOf(' '));
  const { params, query, body } = parts as { params?: unknown; query?: unknown; body?: unknown };
  const answer = await fetch(addressOf(key, params, query), {
    method,
    credentials: 'same-origin',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'GET' || token === null ? {} : { 'x-mamarr-token': token }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((reason: unknown) => {
    throw new Unreached(reason);
  });
  if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as ApiAnswer<Key>;
  const problem = (await answer.json().catch(() => null)) as ProblemAnswer | null;
  throw new Refused(answer.status, problem);
}
