/** `docs/reference/api.md`, made from the contract. */
import { ROLES, type Role } from '../access/roles.ts';
import { PAGES } from '../http/page-list.ts';
import { KINDS } from '../place/kinds.ts';
import { routes } from './contract.ts';
import { openApiDocument } from './openapi.ts';
import { methodOf, pathOf, type Access } from './route.ts';

/** Whether a role gets through a rule. `null`: nobody is signed in. */
export function allows(access: Access, role: Role | null): boolean {
  if (access === 'anyone') return true;
  if (role === null) return false;
  return access === 'locked-too' || access.includes(role);
}

interface Shown {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly $ref?: string;
  readonly anyOf?: readonly Shown[];
  readonly oneOf?: readonly Shown[];
  readonly items?: Shown;
  readonly properties?: Readonly<Record<string, Shown>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

/** A form in one line: what a caller must write or will read. Deep forms end in `{…}`: the OpenAPI document has all of it. */
function formOf(schema: Shown, depth = 2): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' or ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either !== undefined) return either.map((each) => formOf(each, depth)).join(' or ');
  if (schema.type === 'array') return `[${schema.items === undefined ? '' : formOf(schema.items, depth)} …]`;
  if (schema.properties !== undefined) {
    if (depth === 0) return '{…}';
    const fields = Object.entries(schema.properties).map(([name, field]) => {
      const optional = schema.required?.includes(name) === true ? '' : '?';
      return `${name}${optional}: ${formOf(field, depth - 1)}`;
    });
    return `{ ${fields.join(', ')} }`;
  }
  return schema.format ?? [schema.type ?? 'any'].flat().join(' or ');
}

function roleTable(): string {
  const header = `| | nobody | ${ROLES.join(' | ')} |\n|---|${'---|'.repeat(ROLES.length + 1)}`;
  const mark = (access: Access, role: Role | null): string => (allows(access, role) ? '●' : '');
  const rows = [...routes.map(([key, { access }]) => [key, access] as const), ...Object.entries(PAGES)].map(
    ([key, access]) => `| \`${key}\` | ${[null, ...ROLES].map((role) => mark(access, role)).join(' | ')} |`,
  );
  return [header, ...rows].join('\n');
}

function kindTable(): string {
  const rows = Object.entries(KINDS).map(
    ([kind, { version, meaning, append, read }]) =>
      `| \`${kind}\` ${version} | ${meaning} | ${append.join(', ')} | ${read.join(', ')} |`,
  );
  return ['| kind | meaning | recorded by | seen by |\n|---|---|---|---|', ...rows].join('\n');
}

export function apiReference(version: string): string {
  const { paths } = openApiDocument(version) as unknown as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  const parts = [...new Set(routes.map(([, { part }]) => part))].map((part) => {
    const sections = routes
      .filter(([, route]) => route.part === part)
      .map(([key, route]) => {
        const { parameters, requestBody, responses } = paths[pathOf(key)]![methodOf(key).toLowerCase()]!;
        const lines = [`### \`${key}\``, '', route.summary];
        const said = parameters.map(
          ({ name, in: where, required, schema }) =>
            `\`${name}\` (${where}${required ? '' : ', optional'}): \`${formOf(schema)}\``,
        );
        if (said.length > 0) lines.push('', said.join('; '));
        const body = Object.entries(requestBody?.content ?? {});
        if (body.length > 0)
          lines.push('', ...body.map(([type, { schema }]) => `Takes \`${type}\`: \`${formOf(schema)}\``));
        for (const [status, { content }] of Object.entries(responses)) {
          if (status === 'default') continue;
          const given = Object.entries(content ?? {}).map(
            ([type, { schema }]) => `\`${type}\`${schema === undefined ? '' : `: \`${formOf(schema)}\``}`,
          );
          lines.push('', `Gives ${status}${given.length === 0 ? '' : ` ${given.join(', ')}`}`);
        }
        if (route.problems !== undefined)
          lines.push('', `Refuses with ${route.problems.map((code) => `\`${code}\``).join(', ')}`);
        return lines.join('\n');
      });
    return `## ${part}\n\n${sections.join('\n\n')}`;
  });
  return `# The server's API

Made by \`node scripts/api-page.ts\` from the contract that validates every request. The whole of it, as OpenAPI 3.1, is at
\`GET /api/openapi.json\`. In TypeScript: \`import { connect } from 'mamarr/client'\`.

A request that changes something carries an \`Origin\` header of this server and, when somebody is signed in, the token of
\`GET /api/session\` in \`x-mamarr-token\`. Failures are problems after RFC 9457 (\`application/problem+json\`) with the codes of
[problems.md](problems.md). Moments are epoch milliseconds in fields that end in \`Ms\`.

## Who may

${roleTable()}

## Kinds of entries

${kindTable()}

${parts.join('\n\n')}
`;
}

interface Operation {
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: Shown;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Shown }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Shown }>> }>
  >;
}
