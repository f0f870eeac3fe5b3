/** The HTTP server: every request goes through the door, is checked against the contract, and is answered or refused. */
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Server as HttpsServer } from 'node:https';
import type { Server } from 'node:http';
import { assert } from '../../base/assert.ts';
import { problemOf, type Problem } from '../../base/problem.ts';
import { Limiter, type Allowance } from '../access/limits.ts';
import { routes, type ApiKey } from '../contract/contract.ts';
import { DEFAULT_BODY_BYTES, methodOf, pathOf, type FileAnswer, type RouteContract } from '../contract/route.ts';
import { openApiDocument } from '../contract/openapi.ts';
import { accountHandlers } from '../handlers/account-handlers.ts';
import { operationHandlers } from '../handlers/operation-handlers.ts';
import { planHandlers } from '../handlers/plan-handlers.ts';
import { RecordedRefusal, sessionHandlers, SignIn } from '../handlers/session-handlers.ts';
import { streamEvents } from '../live/event-stream.ts';
import { mayRead } from '../place/kinds.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { Refusal, refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';
import { whoOf, type Call, type Handlers } from './call.ts';
import { Door, type Found, type Rule } from './caller.ts';
import { setSessionCookie } from './cookies.ts';
import { commonHeaders, PAGE_POLICY } from './headers.ts';
import { parseJsonBody } from './json-body.ts';
import { Hosts } from './origin.ts';
import { ROOM } from '../access/roles.ts';
import { problemPage } from './page-frame.ts';
import { addPages } from './pages.ts';
import { failureAnswer } from './problem-answer.ts';

export interface AppOptions {
  /** Null: plain HTTP, on this machine alone. */
  readonly tls: { readonly key: string; readonly cert: string } | null;
  /** Names and addresses under which the server is reached, besides those of loopback. */
  readonly names: readonly string[];
  readonly deskFolder: string | null;
  /** Requests from one address. */
  readonly flood: Allowance;
  readonly timeouts: { readonly headersMs: number; readonly requestMs: number };
  readonly mostConnections: number;
  readonly logLevel: 'silent' | 'warn' | 'info';
  /** Where the log goes; standard error when absent. */
  readonly logTo?: { write(line: string): void };
  /** Checks answers against the contract as well: for tests. */
  readonly checkAnswers: boolean;
}

/** Refusals that are recorded. A screen that lost its session asks on by itself: that is no refusal to speak of. */
const recorded = new Set([
  'SERVER_ROLE_NOT_ALLOWED',
  'SERVER_ACTOR_NOT_YOURS',
  'SERVER_ORIGIN_WRONG',
  'SERVER_TOKEN_WRONG',
  'SERVER_HOST_WRONG',
  'SERVER_SIGN_IN_NEEDED',
  'SERVER_SHARE_UNKNOWN',
]);

declare module 'fastify' {
  interface FastifyRequest {
    found: Found | null;
    startedMs: number;
  }
  interface FastifyInstance {
    /** Every route with its method. */
    routeKeys(): readonly string[];
  }
  interface FastifyContextConfig {
    rule?: Rule;
    key?: string;
  }
}

export function buildApp(parts: ServerParts, options: AppOptions): FastifyInstance {
  const { tls, timeouts } = options;
  const secure = tls !== null;
  const app = fastify({
    ...(tls === null ? {} : { https: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' } }),
    // Nothing of a request is in the log but which route it was and how it ended.
    logger: {
      level: options.logLevel,
      base: null,
      serializers: { req: () => ({}), res: () => ({}), err: errorForLog },
      stream: options.logTo ?? process.stderr,
    },
    logController: new LogController({ disableRequestLogging: true }),
    exposeHeadRoutes: false,
    bodyLimit: DEFAULT_BODY_BYTES,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: 65_000,
    return503OnClosing: false,
    forceCloseConnections: true,
    clientErrorHandler: (_error, socket) => {
      if (socket.writable)
        socket.end(
          `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: application/problem+json\r\n\r\n${JSON.stringify(
            failureAnswer(refusal('SERVER_REQUEST_BROKEN')).body,
          )}`,
        );
      else socket.destroy();
    },
  }) as unknown as FastifyInstance;
  const server = app.server as Server | HttpsServer;
  server.headersTimeout = timeouts.headersMs;
  server.maxConnections = options.mostConnections;
  server.maxHeadersCount = 60;

  const headers = commonHeaders(secure);
  const door = new Door(parts, {
    hosts: new Hosts(options.names, secure),
    secure,
    flood: new Limiter(options.flood, parts.clock),
  });
  const keys = new Set<string>();

  app.decorateRequest('found', null);
  app.decorateRequest('startedMs', 0);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, parseJsonBody(body as Buffer));
    } catch (failure) {
      done(failure as Error, undefined);
    }
  });
  app.addContentTypeParser(
    ['application/geo+json', 'application/gzip', 'application/x-www-form-urlencoded'],
    { parseAs: 'buffer' },
    (_request, body, done) => {
      done(null, body);
    },
  );

  // A route that nobody gave a rule does not start.
  app.addHook('onRoute', ({ method, url, config }) => {
    assert(config?.rule !== undefined, `The route ${String(method)} ${url} has no rule of access.`);
    for (const each of [method].flat()) keys.add(`${each} ${url}`);
  });
  app.decorate('routeKeys', () => [...keys].sort());

  app.addHook('onRequest', async (request, reply) => {
    request.startedMs = performance.now();
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    const found = door.greet(request);
    request.found = found;
    const { rule } = request.routeOptions.config;
    if (rule === undefined) return;
    await door.letIn(request, found, rule, (known) => {
      request.found = known;
    });
  });
  app.addHook('onResponse', (request, reply, done) => {
    request.log.info({
      route: request.routeOptions.config.key ?? 'unknown',
      status: reply.statusCode,
      role: request.found?.session?.account.role ?? 'nobody',
      ms: Math.round(performance.now() - request.startedMs),
    });
    done();
  });

  app.setNotFoundHandler(() => {
    throw refusal('SERVER_ROUTE_UNKNOWN');
  });
  app.setErrorHandler(async (failure, request, reply) => {
    await answerFailure(parts, failure, request, reply);
    return reply;
  });

  const signIn = new SignIn(parts);
  const handlers: Handlers = {
    ...sessionHandlers(parts, signIn),
    ...accountHandlers(parts),
    ...operationHandlers(parts),
    ...planHandlers(parts),
    'GET /api/openapi.json': () => Promise.resolve(openApiDocument(parts.version)),
  };
  for (const [key, route] of routes) {
    if (key === 'GET /api/live') addLive(app, parts, key, route);
    else addRoute(app, { key, route, handler: handlers[key], secure, check: options.checkAnswers });
  }
  addPages(app, parts, { signIn, secure, deskFolder: options.deskFolder });
  return app;
}

type AnyHandler = (call: Call<never>) => Promise<unknown>;

export function ruleOf(route: RouteContract): Rule {
  return { access: route.access, byItself: route.byItself ?? false, page: false };
}

function addRoute(
  app: FastifyInstance,
  made: {
    readonly key: ApiKey;
    readonly route: RouteContract;
    readonly handler: AnyHandler;
    readonly secure: boolean;
    readonly check: boolean;
  },
): void {
  const { key, route, handler, secure, check } = made;
  const { answer } = route;
  app.route({
    method: methodOf(key),
    url: pathOf(key).replaceAll(/\{(\w+)\}/g, ':$1'),
    bodyLimit: route.bodyBytes ?? DEFAULT_BODY_BYTES,
    config: { rule: ruleOf(route), key },
    handler: async (request, reply) => {
      const found = foundOf(request);
      const result = await handler({
        ...received(route, request),
        ...found,
        contentType: (request.headers['content-type'] ?? '').split(';')[0]!.trim(),
        mayUnpack: /\bgzip\b/.test(request.headers['accept-encoding'] ?? ''),
        packed: () => void reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding'),
        setCookie: (token: string | null) => void reply.header('set-cookie', setSessionCookie(token, secure)),
      } as unknown as Call<never>);
      if (answer.kind === 'nothing') return reply.code(204).send();
      if (answer.kind === 'file') return sendFile(reply, result as FileAnswer);
      if (answer.kind === 'bytes') return reply.type(answer.contentType).send(result);
      assert(answer.kind === 'json', 'events are answered apart');
      if (check) {
        const checked = answer.schema.safeParse(result);
        assert(checked.success, `${key} answers otherwise than its contract: ${String(checked.error?.message)}`);
      }
      return reply
        .code(answer.status ?? 200)
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(result));
    },
  });
}

function sendFile(reply: FastifyReply, { name, contentType, bytes }: FileAnswer): FastifyReply {
  // A name is part of a header: nothing in it may end it or begin another.
  assert(/^\w[\w.-]{0,199}$/.test(name), 'the name of a file is of plain characters');
  return reply
    .header('content-disposition', `attachment; filename="${name}"`)
    .type(contentType)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

export function foundOf(request: FastifyRequest): Found {
  assert(request.found !== null, 'the door has seen every request');
  return request.found;
}

/** Params, query and body as the contract has them; every fault of all three at once. */
function received(route: RouteContract, request: FastifyRequest): Record<'params' | 'query' | 'body', unknown> {
  const problems: ReturnType<typeof problemOf>[] = [];
  const parsed = (['params', 'query', 'body'] as const).map((name) => {
    const schema = route[name];
    const given = request[name];
    if (name === 'body' && route.bodyTypes !== undefined) {
      const type = (request.headers['content-type'] ?? '').split(';')[0]!.trim();
      if (!Buffer.isBuffer(given) || !route.bodyTypes.includes(type)) throw refusal('SERVER_BODY_KIND_WRONG');
      return [name, given];
    }
    if (name === 'body' && Buffer.isBuffer(given)) throw refusal('SERVER_BODY_KIND_WRONG');
    if (schema === undefined) {
      if (name === 'query' && Object.keys(given as object).length > 0)
        problems.push(
          problemOf(SERVER_PROBLEMS, 'SERVER_REQUEST_WRONG_SHAPE', { field: name, found: 'it takes none' }),
        );
      return [name, undefined];
    }
    const result = schema.safeParse(given);
    if (result.success) return [name, result.data];
    for (const issue of result.error.issues.slice(0, 20))
      problems.push(
        problemOf(SERVER_PROBLEMS, 'SERVER_REQUEST_WRONG_SHAPE', {
          field: [name, ...issue.path].join('.').slice(0, 200),
          found: issue.message.slice(0, 300),
        }),
      );
    return [name, undefined];
  });
  if (problems.length > 0) throw new Refusal(problems, 400);
  return Object.fromEntries(parsed) as Record<'params' | 'query' | 'body', unknown>;
}

function addLive(app: FastifyInstance, parts: ServerParts, key: ApiKey, route: RouteContract): void {
  app.route({
    method: 'GET',
    url: pathOf(key),
    config: { rule: ruleOf(route), key },
    handler: async (request, reply) => {
      const found = foundOf(request);
      const { query } = received(route, request) as { readonly query: { readonly afterSeq?: number } };
      const last = request.headers['last-event-id'];
      const resumed = typeof last === 'string' && /^\d{1,15}$/.test(last) ? Number(last) : undefined;
      const { role } = whoOf(found);
      const cookie = found.session!.hash;
      reply.hijack();
      const { raw } = reply;
      for (const [name, value] of Object.entries(reply.getHeaders()))
        if (value !== undefined) raw.setHeader(name, value);
      raw.setHeader('content-type', 'text/event-stream; charset=utf-8');
      raw.setHeader('x-accel-buffering', 'no');
      raw.writeHead(200);
      await streamEvents({
        response: raw,
        afterSeq: resumed ?? query.afterSeq ?? parts.follower.seq,
        follower: parts.follower,
        sees: (kind) => mayRead(role, kind),
        plans: ROOM.includes(role) ? parts.plans : null,
        holds: () => parts.sessions.stillHolds(cookie),
        rules: parts.streamRules,
        signal: parts.stopping,
      }).catch(() => undefined);
      raw.end();
    },
  });
}

async function answerFailure(
  parts: ServerParts,
  failure: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  let answer = failureAnswer(failure);
  const { rule, key = 'unknown' } = request.routeOptions.config;
  const background = answer.body.code === 'SERVER_SIGN_IN_NEEDED' && rule?.byItself === true;
  if (recorded.has(answer.body.code) && !(failure instanceof RecordedRefusal) && !background) {
    const caller = request.found?.caller ?? { label: null, address: request.ip };
    try {
      await parts.record.keep('access.refused', caller, { code: answer.body.code, route: key });
    } catch (unrecorded) {
      // Refused it is, either way; that the ledger is away must be seen.
      answer = { ...answer, body: { ...answer.body } };
      request.log.error({ err: unrecorded });
    }
  }
  if (answer.bug) request.log.error({ err: failure, route: key });
  if (answer.retryAfterSeconds !== null) reply.header('retry-after', String(answer.retryAfterSeconds));
  for (const [name, value] of Object.entries(commonHeaders(false)))
    if (!reply.hasHeader(name)) reply.header(name, value);
  if (rule?.page === true && !answer.bug) {
    const back = answer.body.code === 'SERVER_SIGN_IN_NEEDED' || key.includes('sign-in') ? '/sign-in' : '/';
    reply.header('content-security-policy', PAGE_POLICY).type('text/html; charset=utf-8');
    await reply.code(answer.status).send(problemPage(answer.body.problems as readonly Problem[], back));
    return;
  }
  await reply.code(answer.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(answer.body));
}

/** Where a bug is, without its words: they may carry what somebody typed. */
function errorForLog(failure: Error): { type: string; message: string; stack: string } {
  const codes = failure instanceof Refusal ? failure.problems.map(({ code }) => code).join(' ') : failure.name;
  const frames = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { type: failure.name, message: codes, stack: frames.slice(0, 8).join('\n') };
}
