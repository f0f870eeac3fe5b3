import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FixtureAuthenticator } from './access/fixture-authenticator.ts';
import { startFixtureServer, type Answer, type FixtureServer, type Screen } from './fixture-server.ts';

let server: FixtureServer;
let planner: Screen;
let origin = '';
const local = (): { readonly origin: string; readonly headers: Record<string, string> } => ({
  origin,
  headers: { host: origin.replace('http://', '') },
});

beforeAll(async () => {
  server = await startFixtureServer({ roles: ['planner', 'admin'] });
  planner = await server.signIn('planner-1');
  // Browsers take `localhost` for a passkey, and no number.
  origin = server.serving.address.replace('127.0.0.1', 'localhost');
});
afterAll(() => server.close());

interface Started {
  readonly challenge: string;
  readonly options: { readonly challenge: string; readonly rp?: { readonly id: string } };
}
async function startMaking(): Promise<Started> {
  return (await server.ask('POST', '/api/account/passkeys/options', local(), planner)).json as unknown as Started;
}
async function startProving(): Promise<Started> {
  return (await server.ask('POST', '/api/session/passkey/options', local())).json as unknown as Started;
}
const make = (challenge: string, response: unknown): Promise<Answer> =>
  server.ask('POST', '/api/account/passkeys', { ...local(), body: { challenge, response } }, planner);
const prove = (challenge: string, response: unknown): Promise<Answer> =>
  server.ask('POST', '/api/session/passkey', { ...local(), body: { challenge, response } });

describe('a passkey', () => {
  it('is made by who is signed in, and signs in alone', async () => {
    const passkey = new FixtureAuthenticator(origin);
    const started = await startMaking();
    expect(started.options.rp?.id).toBe('localhost');
    const made = await make(started.challenge, passkey.make(started.options.challenge));
    expect(made.status, made.text).toBe(204);
    for (let times = 0; times < 2; times++) {
      const { challenge, options } = await startProving();
      const answer = await prove(challenge, passkey.prove(options.challenge));
      expect(answer.status, answer.text).toBe(200);
      expect(answer.json).toMatchObject({ signedIn: true, account: { label: 'planner-1' } });
    }
  });

  it('is refused: replayed, copied, for another challenge, origin or name, or without its owner', async () => {
    const passkey = new FixtureAuthenticator(origin);
    const unverified = await startMaking();
    expect((await make(unverified.challenge, passkey.make(unverified.options.challenge, false))).status).toBe(401);
    const elsewhere = new FixtureAuthenticator('https://evil.example');
    const other = await startMaking();
    expect((await make(other.challenge, elsewhere.make(other.options.challenge))).status).toBe(401);

    const started = await startMaking();
    const response = passkey.make(started.options.challenge);
    expect((await make(started.challenge, response)).status).toBe(204);
    expect((await make(started.challenge, response)).code).toBe('SERVER_PASSKEY_REFUSED');

    const first = await startProving();
    const proof = passkey.prove(first.options.challenge);
    const phishing = new FixtureAuthenticator(origin, 'evil.example');
    expect((await prove(first.challenge, phishing.prove(first.options.challenge))).status).toBe(401);
    const second = await startProving();
    expect((await prove(second.challenge, proof)).status).toBe(401);
    const third = await startProving();
    const good = passkey.prove(third.options.challenge);
    expect((await prove(third.challenge, good)).status).toBe(200);
    expect((await prove(third.challenge, good)).status).toBe(401);
    const fourth = await startProving();
    expect((await prove(fourth.challenge, passkey.prove(fourth.options.challenge, false))).status).toBe(401);
  });

  it('cannot be forged with odd responses', async () => {
    for (const response of [{}, { id: 5 }, { id: 'x', response: {} }, { id: '__proto__', rawId: [], response: null }]) {
      const { challenge } = await startProving();
      expect((await prove(challenge, response)).status).toBe(401);
    }
  });
});
