/** The server's own pages: signing in, enrolling, and until the desk is built what a small screen needs. No script. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { html, type Markup } from '../../briefing/index.ts';
import type { Session } from '../access/sessions.ts';
import { PLANNERS, READERS, ROOM } from '../access/roles.ts';
import { methodOf, pathOf, type Access } from '../contract/route.ts';
import { PAGES, type PageKey } from './page-list.ts';
import type { SignIn } from '../handlers/session-handlers.ts';
import { refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Request } from './call.ts';
import type { Found } from './caller.ts';
import { setSessionCookie } from './cookies.ts';
import { readDeskFiles, type DeskFile } from './desk-files.ts';
import { DESK_POLICY, PAGE_POLICY } from './headers.ts';
import { both, pageOf } from './page-frame.ts';
import { pageTexts } from './page-texts.ts';

export interface PageOptions {
  readonly signIn: SignIn;
  readonly secure: boolean;
  readonly deskFolder: string | null;
}

const mostFormBytes = 8 * 1024;

type Answer = (request: FastifyRequest, found: Found, reply: FastifyReply) => Promise<string | Buffer | undefined>;

export function addPages(app: FastifyInstance, parts: ServerParts, options: PageOptions): void {
  const { signIn, secure, deskFolder } = options;
  const desk = deskFolder === null ? new Map<string, DeskFile>() : readDeskFiles(deskFolder);
  const style = readFileSync(join(import.meta.dirname, 'pages.css'), 'utf8');

  const add = (key: string, access: Access, answer: Answer): void => {
    app.route({
      method: methodOf(key),
      url: pathOf(key).replaceAll(/\{(\w+)\}/g, ':$1'),
      bodyLimit: mostFormBytes,
      config: { rule: { access, byItself: false, page: true }, key },
      handler: async (request, reply) => {
        const found = request.found!;
        reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8');
        return reply.send(await answer(request, found, reply));
      },
    });
  };
  const page = (key: PageKey, answer: Answer): void => {
    add(key, PAGES[key], answer);
  };
  const go = (reply: FastifyReply, to: string): Promise<undefined> => {
    reply.code(303).header('location', to);
    return Promise.resolve(undefined);
  };
  const requestOf = (found: Found, reply: FastifyReply): Request => ({
    ...found,
    setCookie: (token) => void reply.header('set-cookie', setSessionCookie(token, secure)),
    packed: () => undefined,
    contentType: '',
    mayUnpack: false,
  });

  page('GET /pages.css', (_request, _found, reply) => {
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=300');
    return Promise.resolve(style);
  });
  page('GET /sign-in', () => Promise.resolve(signInPage(parts)));
  page('POST /sign-in', async (request, found, reply) => {
    const form = formOf(request, ['label', 'passphrase', 'code']);
    const account = await signIn.prove(form, found.caller);
    await signIn.open(account, 'passphrase', undefined, requestOf(found, reply));
    return go(reply, '/');
  });
  page('GET /console', async (request, found, reply) => {
    const { key } = request.query as { readonly key?: unknown };
    const account = await signIn.proveConsole(typeof key === 'string' ? key.slice(0, 100) : '', found.caller);
    await signIn.open(account, 'console', undefined, requestOf(found, reply));
    return go(reply, '/');
  });
  page('GET /enrol', () => Promise.resolve(enrolPage(parts)));
  page('POST /enrol', async (request, found) => {
    const form = formOf(request, ['invitation', 'passphrase', 'again']);
    if (form.passphrase !== form.again)
      throw refusal('SERVER_REQUEST_WRONG_SHAPE', { field: 'again', found: pageTexts.different.en });
    const { account, secret, address } = await signIn.enrol(form.invitation, form.passphrase, found.caller);
    return enrolledPage(account.label, secret, address);
  });
  page('POST /sign-out', async (request, { session, caller }, reply) => {
    checkToken(formOf(request, ['token']).token, session!);
    await parts.sessions.end(session!.hash);
    await parts.record.keep('access.signed-out', caller);
    reply.header('set-cookie', setSessionCookie(null, secure));
    return go(reply, '/sign-in');
  });
  page('POST /plans', async (request, { session }, reply) => {
    checkToken(formOf(request, ['token']).token, session!);
    const afterSeq = parts.follower.seq;
    const order = await parts.ground.toPlan({ changes: [] });
    await parts.plans.start({ ...order, seed: 1, changes: [], afterSeq, by: session!.account.label });
    return go(reply, '/home');
  });
  page('GET /home', (_request, { session }) => homePage(parts, session!));
  page('GET /plans/{plan}/page', async (request, _found, reply) => {
    const { plan } = request.params as { readonly plan: string };
    const text = await parts.plans.table.text(plan, 'page');
    reply.header('content-security-policy', planPagePolicy(text));
    return text;
  });

  const index = desk.get('/index.html');
  page('GET /', (request, { session }, reply) => {
    if (index !== undefined) {
      parts.quiet.hold();
      return sendDesk(index, reply, request);
    }
    return go(reply, session === null ? '/sign-in' : '/home');
  });
  for (const [address, file] of desk)
    if (address !== '/index.html')
      add(`GET ${address}`, 'anyone', (request, _found, reply) => sendDesk(file, reply, request));
}

function sendDesk(file: DeskFile, reply: FastifyReply, request: FastifyRequest): Promise<Buffer | undefined> {
  reply
    .header('content-security-policy', DESK_POLICY)
    .header('etag', file.tag)
    .header('cache-control', file.forever ? 'max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding')
    .type(file.contentType);
  if (request.headers['if-none-match'] === file.tag) {
    reply.code(304);
    return Promise.resolve(undefined);
  }
  const packed = file.packed !== null && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (packed) reply.header('content-encoding', 'gzip');
  return Promise.resolve(packed ? file.packed : file.bytes);
}

function formOf<Name extends string>(request: FastifyRequest, names: readonly Name[]): Record<Name, string> {
  const { body } = request;
  if (!Buffer.isBuffer(body) || !/^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? ''))
    throw refusal('SERVER_BODY_KIND_WRONG');
  const fields = new URLSearchParams(body.toString('utf8'));
  return Object.fromEntries(
    names.map((name) => {
      const value = fields.get(name);
      if (value === null || value.length > 200) throw refusal('SERVER_REQUEST_WRONG_SHAPE', { field: name });
      return [name, value];
    }),
  ) as Record<Name, string>;
}

function checkToken(token: string, session: Session): void {
  if (token !== session.token) throw refusal('SERVER_TOKEN_WRONG');
}

/** The plan page forbids everything but its own style and script, by their hashes; the header says the same. */
function planPagePolicy(page: string): string {
  const hashes = (tag: 'style' | 'script'): string =>
    [...page.matchAll(new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`, 'g'))]
      .map(([, text = '']) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`)
      .join(' ');
  return `default-src 'none'; style-src ${hashes('style')}; script-src ${hashes('script')}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

function field(name: string, label: Markup, more: Markup): Markup {
  return html`<label>${label}<input name="${name}" required ${more} /></label>`;
}

function wordsOf({ words }: ServerParts): Markup | null {
  if (words === null) return null;
  return html`<section>
    ${both(pageTexts.words)}
    <p lang="en" dir="ltr"><code>${words.en}</code></p>
    <p lang="ar" dir="rtl"><code>${words.ar}</code></p>
  </section>`;
}

function signInPage(parts: ServerParts): string {
  return pageOf(
    pageTexts.signIn,
    html`${wordsOf(parts)}
      <form method="post" action="/sign-in">
        ${field('label', both(pageTexts.label), html`autocomplete="username" dir="ltr" maxlength="40"`)}
        ${field('passphrase', both(pageTexts.passphrase), html`type="password" autocomplete="current-password" dir="auto"`)}
        ${field('code', both(pageTexts.code), html`inputmode="numeric" autocomplete="one-time-code" dir="ltr" maxlength="8"`)}
        <button type="submit">${both(pageTexts.signIn)}</button>
      </form>
      ${parts.consoleKey === null ? null : html`<p>${both(pageTexts.consoleHint)}</p>`}
      <p><a href="/enrol">${both(pageTexts.invited)}</a></p>`,
  );
}

function enrolPage(parts: ServerParts): string {
  const isNew = html`type="password" autocomplete="new-password" minlength="12" maxlength="200" dir="auto"`;
  return pageOf(
    pageTexts.enrol,
    html`${wordsOf(parts)}
      <form method="post" action="/enrol">
        ${field('invitation', both(pageTexts.invitation), html`autocomplete="off" dir="ltr" maxlength="60"`)}
        ${field('passphrase', both(pageTexts.passphrase), isNew)} ${field('again', both(pageTexts.again), isNew)}
        <p>${both(pageTexts.passphraseHint)}</p>
        <button type="submit">${both(pageTexts.enrol)}</button>
      </form>`,
  );
}

function enrolledPage(label: string, secret: string, address: string): string {
  return pageOf(
    pageTexts.enrolled,
    html`<p><code dir="ltr">${label}</code></p>
      ${both(pageTexts.secretHint)}
      <p dir="ltr"><code>${(secret.match(/.{1,4}/g) ?? []).join(' ')}</code></p>
      <p><a href="${address}">${both(pageTexts.authenticatorLink)}</a></p>
      <p><a href="/sign-in">${both(pageTexts.signIn)}</a></p>`,
  );
}

async function homePage(parts: ServerParts, session: Session): Promise<string> {
  const { account, token } = session;
  const { operation } = await parts.ground.now();
  const mayPlan = PLANNERS.includes(account.role);
  const form = (action: string, label: Markup): Markup =>
    html`<form method="post" action="${action}">
      <input type="hidden" name="token" value="${token}" /><button type="submit">${label}</button>
    </form>`;
  const inRoom = ROOM.includes(account.role);
  return pageOf(
    operation.name,
    html`<p>${both(pageTexts.signedInAs)} <code dir="ltr">${account.label}</code></p>
      ${inRoom ? await plansPart(parts, READERS.includes(account.role)) : sharedPart(parts, session)}
      ${mayPlan ? form('/plans', both(pageTexts.makePlan)) : null}
      <p><a href="/home">${both(pageTexts.reload)}</a></p>
      ${form('/sign-out', both(pageTexts.signOut))}`,
  );
}

async function plansPart({ plans, follower }: ServerParts, mayRead: boolean): Promise<Markup> {
  const list = await plans.table.list();
  return html`<p>${both(pageTexts.entries)} <bdi dir="ltr">${follower.seq}</bdi></p>
    <h2>${both(pageTexts.plans)}</h2>
    ${
      list.length === 0
        ? html`<p>${both(pageTexts.noPlan)}</p>`
        : html`<table>
            ${list.map(
              ({ id, state, askedAtMs, askedBy }) =>
                html`<tr>
                  <td dir="ltr">${new Date(askedAtMs).toISOString().slice(0, 16)}Z</td>
                  <td dir="ltr">${askedBy}</td>
                  <td>${both(pageTexts[state])}</td>
                  <td>
                    ${state === 'made' && mayRead ? html`<a href="/plans/${id}/page">${both(pageTexts.plans)}</a>` : null}
                  </td>
                </tr>`,
            )}
          </table>`
    }`;
}

function sharedPart({ shares }: ServerParts, { account }: Session): Markup {
  const list = shares.list(account);
  return html`<h2>${both(pageTexts.shared)}</h2>
    ${
      list.length === 0
        ? html`<p>${both(pageTexts.nothingShared)}</p>`
        : html`<ul>
            ${list.map(
              ({ id }) =>
                html`<li>
                  <a href="/api/shared/${id}"><code dir="ltr">${id}</code></a>
                </li>`,
            )}
          </ul>`
    }`;
}
