import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOf, startFixtureServer, type Answer, type FixtureServer, type Screen } from './fixture-server.ts';

let server: FixtureServer;
let planner: Screen;
let negotiator: Screen;
let desk = '';

beforeAll(async () => {
  desk = mkdtempSync(join(tmpdir(), 'mamarr-desk-'));
  mkdirSync(join(desk, 'assets'));
  writeFileSync(join(desk, 'index.html'), '<!doctype html><title>desk</title>');
  writeFileSync(join(desk, 'assets', 'main-abcdefgh.js'), '"desk";'.repeat(500));
  writeFileSync(join(desk, '.env'), 'no');
  writeFileSync(join(desk, 'notes.pdf'), 'no');
  server = await startFixtureServer({
    roles: ['planner', 'negotiator', 'monitor'],
    deskFolder: desk,
    rules: {
      headersMs: 1_000,
      requestMs: 2_000,
      uploads: { mostBytes: 2 ** 20, longestMs: 5_000, memoryMegabytes: 128, atOnce: 2 },
    },
  });
  planner = await server.signIn('planner-1');
  negotiator = await server.signIn('negotiator-1');
});
afterAll(async () => {
  await server.close();
  rmSync(desk, { recursive: true, force: true });
});

/** Bytes as they are, over a bare socket: what no client library would send. */
function raw(text: string | Buffer, waitMs = 5_000): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.serving.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('error', (failure: NodeJS.ErrnoException) => {
      if (failure.code !== 'ECONNRESET' && failure.code !== 'EPIPE') reject(failure);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      const all = Buffer.concat(chunks).toString('latin1');
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(all)?.[1] ?? 0);
      const [, body = ''] = all.split('\r\n\r\n');
      resolve(all === '' ? null : answerOf(status, { 'content-type': 'text/plain' }, Buffer.from(body)));
    });
    socket.write(text);
  });
}
const head = (path: string, more = ''): string =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${server.serving.port}\r\nconnection: close\r\n${more}\r\n`;

describe('climbing out of the desk’s folder', () => {
  const paths = [
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../../../etc/passwd',
    '/assets/..%5c..%5cpackage.json',
    '/assets/%00main-abcdefgh.js',
    '/.env',
    '/notes.pdf',
    '//etc/passwd',
    '/assets//main-abcdefgh.js',
    '/assets/main-abcdefgh.js%00.html',
    '/%c0%ae%c0%ae/etc/passwd',
    '/plans/..%2f..%2fetc%2fpasswd/page',
  ];
  for (const path of paths) {
    it(path, async () => {
      const answer = await raw(head(path));
      expect([400, 401, 403, 404]).toContain(answer?.status);
      expect(answer?.text).not.toMatch(/root:|"name": "mamarr"|^no$/);
    });
  }

  it('what is there is served with its policy, packed, and by tag', async () => {
    const index = await server.ask('GET', '/', { origin: null });
    expect(index.text).toContain('<title>desk</title>');
    expect(index.headers['content-security-policy']).toContain("script-src 'self'");
    expect(index.headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    const packed = await server.ask('GET', '/assets/main-abcdefgh.js', {
      origin: null,
      headers: { 'accept-encoding': 'gzip' },
    });
    expect(packed.headers['content-encoding']).toBe('gzip');
    const tag = packed.headers.etag!;
    const again = await server.ask('GET', '/assets/main-abcdefgh.js', {
      origin: null,
      headers: { 'if-none-match': tag },
    });
    expect(again.status).toBe(304);
  });
});

describe('bodies that are meant to hurt', () => {
  const post = (sent: string | Buffer, type = 'application/json'): Promise<Answer> =>
    server.ask('POST', '/api/entries', { raw: sent, headers: { 'content-type': type } }, planner);

  it('nested deeper than any form', async () => {
    const deep = `{"entries":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await post(deep)).toMatchObject({ status: 400, code: 'SERVER_BODY_NOT_JSON' });
    const body = `{"a":`.repeat(5_000) + '1' + '}'.repeat(5_000);
    expect(await post(`{"entries":[{"body":${body}}]}`)).toMatchObject({ status: 400, code: 'SERVER_BODY_NOT_JSON' });
  });

  it('too large, by what they say and by what they are', async () => {
    expect(await post(`{"entries":"${'x'.repeat(5 * 1024 * 1024)}"}`)).toMatchObject({ status: 413 });
    const small = await server.ask('POST', '/api/plans', { raw: ' '.repeat(1_100_000) }, planner);
    expect(small.status).toBe(413);
    const sign = await server.ask('POST', '/api/session', {
      body: { label: 'x'.repeat(70_000), passphrase: 'x', code: '1' },
    });
    expect(sign.status).toBe(413);
  });

  it('with a key twice, a prototype, bytes that are no UTF-8, or no JSON at all', async () => {
    for (const text of [
      '{"entries":[],"entries":[]}',
      '{"__proto__":{"admin":true}}',
      '{"entries":',
      'entries',
      '"\\ud800',
    ])
      expect(await post(text), text).toMatchObject({ status: 400, code: 'SERVER_BODY_NOT_JSON' });
    expect(await post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))).toMatchObject({
      code: 'SERVER_BODY_NOT_JSON',
    });
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  });

  it('of another kind, or packed where nothing is unpacked', async () => {
    for (const type of [
      'text/plain',
      'text/xml',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ])
      expect((await post('{"entries":[]}', type)).status, type).toBe(415);
    const gzip = await server.ask(
      'POST',
      '/api/entries',
      { raw: gzipSync('{"entries":[]}'), headers: { 'content-encoding': 'gzip' } },
      planner,
    );
    expect(gzip.status).toBe(400);
  });
});

describe('uploads', () => {
  const upload = (bytes: Buffer, type = 'application/gzip', layer = 'zones'): Promise<Answer> =>
    server.ask(
      'POST',
      `/api/operation/layers/${layer}/reading`,
      { raw: bytes, headers: { 'content-type': type } },
      planner,
    );

  it('a gzip bomb is stopped at its limit, and so is one in another', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(300_000);
    expect(await upload(bomb)).toMatchObject({ status: 413, code: 'SERVER_BODY_TOO_LARGE' });
    expect(await upload(gzipSync(bomb))).toMatchObject({ status: 400, code: 'SERVER_BODY_NOT_JSON' });
    expect(await upload(Buffer.from('PK\u0003\u0004zip'))).toMatchObject({
      status: 422,
      code: 'SERVER_UPLOAD_NOT_LAYER',
    });
  });

  it('deep, broken, wrong, and a zip under another name', async () => {
    const type = 'application/geo+json';
    expect((await upload(Buffer.from('['.repeat(500_000)), type)).code).toBe('SERVER_BODY_NOT_JSON');
    expect((await upload(Buffer.from('{"type":"FeatureCollection"}'), type)).code).toBe('SERVER_UPLOAD_NOT_LAYER');
    expect((await upload(Buffer.from('PK\u0003\u0004'), type)).code).toBe('SERVER_BODY_NOT_JSON');
    expect((await upload(Buffer.from('{}'), type, '..%2fzones')).status).toBe(400);
  });

  it('a layer is read, packed or not, and nothing is recorded', async () => {
    const { text } = await server.ask('GET', '/api/operation/layers/zones', {}, planner);
    for (const [bytes, type] of [
      [Buffer.from(text), 'application/geo+json'],
      [gzipSync(text), 'application/gzip'],
    ] as const) {
      const answer = await upload(bytes, type);
      expect(answer.status, answer.text).toBe(200);
      expect((answer.json!['features'] as unknown[]).length).toBeGreaterThan(1);
    }
    expect((await server.ask('GET', '/api/entries', {}, planner)).json!['entries']).toEqual([]);
  });
});

describe('another site, through a browser that is signed in here', () => {
  const evil = 'https://evil.example';
  const draft = (): unknown => ({ entries: [server.draft('remark.made', { text: 'x' }, 'negotiator-1')] });

  it('cannot change anything: origin, site and token are looked at each on its own', async () => {
    const ask = (headers: Record<string, string>, origin: string | null, screen = negotiator): Promise<Answer> =>
      server.ask('POST', '/api/entries', { body: draft(), headers, origin }, screen);
    const ours = server.serving.address;
    expect(await ask({}, evil)).toMatchObject({ status: 403, code: 'SERVER_ORIGIN_WRONG' });
    expect(await ask({}, 'null')).toMatchObject({ code: 'SERVER_ORIGIN_WRONG' });
    expect(await ask({}, null)).toMatchObject({ code: 'SERVER_ORIGIN_WRONG' });
    expect(await ask({}, ours.replace('http:', 'https:'))).toMatchObject({ code: 'SERVER_ORIGIN_WRONG' });
    expect(await ask({ 'sec-fetch-site': 'cross-site' }, ours)).toMatchObject({ code: 'SERVER_ORIGIN_WRONG' });
    expect(await ask({ 'sec-fetch-site': 'same-site' }, null)).toMatchObject({ code: 'SERVER_ORIGIN_WRONG' });
    expect(await ask({}, ours, { ...negotiator, token: '' })).toMatchObject({ code: 'SERVER_TOKEN_WRONG' });
    expect(await ask({}, ours, { ...negotiator, token: planner.token })).toMatchObject({ code: 'SERVER_TOKEN_WRONG' });
    expect((await ask({}, ours)).status).toBe(200);
  });

  it('cannot sign in, enrol or read either, nor listen to what happens', async () => {
    for (const path of ['/api/session', '/api/operation', '/api/live', '/api/entries'])
      expect(await server.ask('GET', path, { origin: evil }, planner), path).toMatchObject({
        status: 403,
        code: 'SERVER_ORIGIN_WRONG',
      });
    const crossSite = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
    expect(await server.ask('GET', '/api/live', { origin: null, headers: crossSite }, planner)).toMatchObject({
      code: 'SERVER_ORIGIN_WRONG',
    });
    expect((await server.ask('POST', '/api/session', { origin: evil, body: {} })).code).toBe('SERVER_ORIGIN_WRONG');
    const { headers } = await server.ask('GET', '/api/session', {}, planner);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const preflight = await server.ask('OPTIONS', '/api/entries', { origin: evil });
    expect(preflight.status).toBe(404);
    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('cannot make its own name lead here', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${server.serving.port}`,
      '127.0.0.1.evil.example',
      'localhost@evil',
    ])
      expect((await server.ask('GET', '/api/session', { headers: { host } }, planner)).status, host).toBe(421);
    expect((await server.ask('GET', '/api/session', { headers: { host: 'localhost' }, origin: null })).status).toBe(
      200,
    );
  });
});

describe('broken and slow requests', () => {
  it('headers that are meant to split an answer', async () => {
    const answer = await raw(head('/console?key=x%0d%0aset-cookie:%20a=b'));
    expect(answer?.status).toBe(401);
    const split = await raw(head('/api/session', 'x: a\rset-cookie: b=c\r\n'));
    expect(split?.status).toBe(400);
  });

  it('two lengths, or a length and chunks, are refused: no second request hides in the first', async () => {
    const smuggle =
      `POST /api/session HTTP/1.1\r\nhost: 127.0.0.1:${server.serving.port}\r\ncontent-length: 4\r\n` +
      `transfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /api/health HTTP/1.1\r\nhost: x\r\n\r\n`;
    expect((await raw(smuggle))?.status).toBe(400);
    const twoLengths = `POST /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 4\r\ncontent-length: 5\r\n\r\nabcde`;
    expect((await raw(twoLengths))?.status).toBe(400);
  });

  it('headers that never end, and a body that never comes, are cut off', async () => {
    const started = performance.now();
    const never = await raw(`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: `, 60_000);
    expect([null, 400, 408]).toContain(never === null ? null : never.status);
    const body = `POST /api/session HTTP/1.1\r\nhost: 127.0.0.1:${server.serving.port}\r\norigin: ${server.serving.address}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`;
    const half = await raw(body, 60_000);
    expect([null, 400, 408]).toContain(half === null ? null : half.status);
    expect(performance.now() - started).toBeLessThan(110_000);
  });

  it('headers of 20 KB and methods nobody knows', async () => {
    expect([400, 431]).toContain((await raw(head('/', `x: ${'y'.repeat(20_000)}\r\n`)))?.status);
    expect((await server.ask('TRACE', '/api/session', { origin: null })).status).toBeGreaterThanOrEqual(400);
    expect((await server.ask('PUT', '/api/session', { body: {} })).status).toBe(404);
    expect([404, 414]).toContain((await server.ask('GET', `/api/entries/${'x'.repeat(8_000)}`, {}, planner)).status);
  });

  it('the server is still well', async () => {
    expect((await server.ask('GET', '/api/health', {})).json).toMatchObject({ ok: true });
  });
});

describe('text stays text', () => {
  const evilTexts = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE entry; --",
    '${7*7}{{7*7}}',
    '\u202eevil\u2066',
    'javascript:alert(1)',
    '\r\nset-cookie: a=b',
    '=cmd|calc!A1',
  ];

  it('in every text of every kind that a screen may send', async () => {
    for (const text of evilTexts) {
      const answer = await server.record(negotiator, server.draft('remark.made', { text }, 'negotiator-1'));
      expect(answer.status, answer.text).toBe(200);
    }
    const { json, headers } = await server.ask('GET', '/api/entries?limit=1000', {}, negotiator);
    expect(headers['content-type']).toMatch(/^application\/json/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    const texts = (json!['entries'] as { readonly body: { readonly text?: string } }[]).map(({ body }) => body.text);
    for (const text of evilTexts) expect(texts).toContain(text);
  });

  it('in a place that is drawn, and in the page that shows the operation', async () => {
    const { json } = await server.ask('GET', '/api/operation/layers/hazards', {}, planner);
    const [hazard] = json!['features'] as [{ readonly properties: Record<string, unknown> }];
    const feature = { ...hazard, properties: { ...hazard.properties, name_en: evilTexts[0]!, name_ar: evilTexts[1]! } };
    const drawn = await server.record(
      planner,
      server.draft('place.drawn', { layer: 'hazards', feature, after: null }, 'planner-1'),
    );
    expect(drawn.status, drawn.text).toBe(200);
    const home = await server.ask('GET', '/home', { origin: null }, planner);
    expect(home.text).not.toContain('<script>');
    const layer = await server.ask('GET', '/api/operation/layers/hazards', {}, planner);
    expect(layer.text).toContain('<script>alert(1)</script>');
    expect(layer.headers['content-security-policy']).toContain('sandbox');
  });

  it('in what a refusal quotes', async () => {
    const answer = await server.ask('GET', '/api/entries?afterSeq=%3Cscript%3E&%3Cimg%3E=1', {}, planner);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });
});

describe('the log', () => {
  it('has routes, states and roles, and nothing that anybody sent', () => {
    const log = server.log.join('');
    expect(log).toContain('"route":"POST /api/entries"');
    expect(log).not.toMatch(/script|evil|lantern|127\.0\.0\.1|DROP TABLE/);
    expect(log).not.toContain(planner.cookie);
    expect(log).not.toContain(planner.token);
  });
});
