/** The contract as an OpenAPI 3.1 document: the forms are JSON Schema 2020-12, made from those that validate. */
import { z } from 'zod';
import { routes } from './contract.ts';
import { DEFAULT_BODY_BYTES, methodOf, pathOf, type Access, type RouteContract } from './route.ts';
import { problemAnswer } from './schemas.ts';

type Schema = Readonly<Record<string, unknown>>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(made).filter(([name]) => name !== '$schema'));
}

export function whoMay(access: Access): string {
  if (access === 'anyone') return 'anyone';
  return access === 'locked-too' ? 'whoever is signed in, a locked screen too' : access.join(', ');
}

function parametersOf(route: RouteContract): Schema[] {
  return (['params', 'query'] as const).flatMap((where) => {
    const schema = route[where];
    if (schema === undefined) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      readonly properties?: Readonly<Record<string, unknown>>;
      readonly required?: readonly string[];
    };
    return Object.entries(properties).map(([name, form]) => ({
      name,
      in: where === 'params' ? 'path' : 'query',
      required: where === 'params' || required.includes(name),
      schema: form,
    }));
  });
}

function bodyOf(route: RouteContract): Schema {
  if (route.body === undefined) return {};
  const types = route.bodyTypes ?? ['application/json'];
  const schema = route.bodyTypes === undefined ? schemaOf(route.body, 'input') : { type: 'string', format: 'binary' };
  return {
    requestBody: {
      required: true,
      description: `At most ${route.bodyBytes ?? DEFAULT_BODY_BYTES} bytes.`,
      content: Object.fromEntries(types.map((type) => [type, { schema }])),
    },
  };
}

function answersOf({ answer }: RouteContract): Schema {
  const problems = {
    description: 'A problem (RFC 9457) with the catalogue’s code.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/problem' } } },
  };
  switch (answer.kind) {
    case 'nothing':
      return { 204: { description: 'Done.' }, default: problems };
    case 'bytes':
      return {
        200: { description: 'The file.', content: { [answer.contentType]: { schema: { type: 'string' } } } },
        default: problems,
      };
    case 'file':
      return {
        200: {
          description: 'The file, with the name to keep it under.',
          headers: {
            'content-disposition': {
              description: 'attachment; filename="NAME", of ASCII letters, digits, dot, hyphen and underscore.',
              required: true,
              schema: { type: 'string' },
            },
          },
          // Bytes as they are have no schema in OpenAPI 3.1.
          content: Object.fromEntries(answer.contentTypes.map((type) => [type, {}])),
        },
        default: problems,
      };
    case 'events':
      return {
        200: {
          description: 'Server-sent events; the data of each "entry" has this form.',
          content: { 'text/event-stream': { schema: schemaOf(answer.schema, 'output') } },
        },
        default: problems,
      };
    case 'json':
      return {
        [answer.status ?? 200]: {
          description: 'The answer.',
          content: { 'application/json': { schema: schemaOf(answer.schema, 'output') } },
        },
        default: problems,
      };
  }
}

let made: { readonly version: string; readonly document: { readonly openapi: string } } | null = null;

/** Made once: schemas take a while. */
export function openApiDocument(version: string): { readonly openapi: string; readonly [key: string]: unknown } {
  if (made?.version === version) return made.document;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of routes) {
    const path = (paths[pathOf(key)] ??= {});
    const { access } = route;
    path[methodOf(key).toLowerCase()] = {
      operationId: key,
      tags: [route.part],
      summary: route.summary,
      description: `Who may: ${whoMay(access)}.`,
      'x-roles': Array.isArray(access) ? access : [access],
      ...(route.problems === undefined ? {} : { 'x-problems': route.problems }),
      ...(access === 'anyone' ? { security: [] } : {}),
      parameters: parametersOf(route),
      ...bodyOf(route),
      responses: answersOf(route),
    };
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'mamarr', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { problem: schemaOf(problemAnswer, 'output') },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-mamarr',
          description:
            'Set by signing in; "mamarr" without TLS. What changes something also carries the header x-mamarr-token and an Origin of this server.',
        },
      },
    },
  };
  made = { version, document };
  return document;
}
