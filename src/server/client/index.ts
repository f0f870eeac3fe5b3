/**
 * A client of the server's API with the types of its contract; nothing else of the server comes with it. For browsers and
 * for Node 24.
 */
import type { ApiAnswer, ApiKey, ApiSent } from '../contract/contract.ts';
import type { ProblemAnswer, SentEntry } from '../contract/schemas.ts';
import type { FileAnswer, Method } from '../contract/route.ts';
import { followEvents, type Following, type FollowOptions } from './events.ts';

export type { ApiAnswer, ApiKey, ApiSent, FileAnswer, Following, FollowOptions, ProblemAnswer, SentEntry };
export type { Change, Layer, PlanState } from '../contract/schemas.ts';

/** An answer that is a problem: what is wrong and what to do, with the catalogue's code. */
export class ApiProblem extends Error {
  readonly problem: ProblemAnswer;
  /** Seconds to wait before trying again, when the server says so. */
  readonly retryAfterSeconds: number | null;

  constructor(problem: ProblemAnswer, retryAfterSeconds: number | null) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface ConnectOptions {
  /** Address of the server; in a page of its own, empty. */
  readonly base?: string;
  /** The browser's own when absent. */
  readonly fetch?: typeof fetch;
  /** Headers for every request: outside a browser, the cookie and the origin. */
  readonly headers?: () => Readonly<Record<string, string>>;
}

/** What is left out may be left out when nothing in it is needed. */
type Sending<Key extends ApiKey> = {
  readonly [Part in keyof ApiSent<Key> as undefined extends ApiSent<Key>[Part] ? never : Part]: ApiSent<Key>[Part];
} & {
  readonly [Part in keyof ApiSent<Key> as ApiSent<Key>[Part] extends undefined ? never : Part]?: ApiSent<Key>[Part];
};

type Given = Readonly<Record<string, unknown>>;

export class Client {
  readonly #options: ConnectOptions;
  #token: string | null = null;

  constructor(options: ConnectOptions) {
    this.#options = options;
  }

  /**
   * Calls a route of the contract.
   * @throws ApiProblem for an answer that is a problem; TypeError when the server cannot be reached
   */
  async call<Key extends ApiKey>(
    key: Key,
    ...[sent]: keyof Sending<Key> extends never ? [] : [Sending<Key>]
  ): Promise<ApiAnswer<Key>> {
    const response = await this.#fetch(key, sent ?? {});
    if (response.status === 204) return undefined as ApiAnswer<Key>;
    const type = response.headers.get('content-type') ?? '';
    const name = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
    if (name !== undefined) {
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { name, contentType: type, bytes } satisfies FileAnswer as ApiAnswer<Key>;
    }
    if (!type.startsWith('application/json')) return new Uint8Array(await response.arrayBuffer()) as ApiAnswer<Key>;
    const answer: unknown = await response.json();
    // Signing in gives the token; so does asking who is signed in.
    if (typeof answer === 'object' && answer !== null && 'token' in answer && 'signedIn' in answer)
      this.#token = answer.token as string | null;
    return answer as ApiAnswer<Key>;
  }

  async #fetch(key: ApiKey, sent: Given): Promise<Response> {
    const { base = '', headers } = this.#options;
    const at = key.indexOf(' ');
    const method = key.slice(0, at) as Method;
    const params = (sent['params'] ?? {}) as Given;
    const path = key
      .slice(at + 1)
      .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(params[name])));
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries((sent['query'] ?? {}) as Given))
      if (value !== undefined) query.set(name, textOf(value));
    const { body } = sent;
    const bytes = body instanceof Uint8Array;
    const send = this.#options.fetch ?? fetch;
    const response = await send(`${base}${path}${query.size === 0 ? '' : `?${query.toString()}`}`, {
      method,
      credentials: 'same-origin',
      headers: {
        ...headers?.(),
        ...(method !== 'GET' && this.#token !== null ? { 'x-mamarr-token': this.#token } : {}),
        ...(body === undefined ? {} : { 'content-type': bytes ? uploadType(body) : 'application/json' }),
      },
      ...(body === undefined ? {} : { body: bytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    });
    if (response.ok) return response;
    throw await problemOf(response);
  }

  /** Follows the ledger: every entry once, in order, through cut connections, until it is closed. */
  follow(options: Omit<FollowOptions, 'url' | 'fetch' | 'headers'>): Following {
    const { base = '', headers } = this.#options;
    return followEvents({
      ...options,
      url: `${base}/api/live`,
      fetch: this.#options.fetch ?? fetch,
      ...(headers === undefined ? {} : { headers }),
    });
  }
}

/** Parts of an address are texts and numbers. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Gzip says so in its first bytes. */
function uploadType(body: Uint8Array): string {
  return body[0] === 0x1f && body[1] === 0x8b ? 'application/gzip' : 'application/geo+json';
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null;
  const { status } = response;
  try {
    return new ApiProblem((await response.json()) as ProblemAnswer, retryAfterSeconds);
  } catch {
    // Something between us and the server answered.
    const title = `The answer has status ${status} and is no problem document.`;
    const problem = { type: 'about:blank', title, status, detail: title, code: 'UNKNOWN', problems: [] };
    return new ApiProblem(problem, retryAfterSeconds);
  }
}

export function connect(options: ConnectOptions = {}): Client {
  return new Client(options);
}
