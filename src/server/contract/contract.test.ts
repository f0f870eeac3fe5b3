import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { OPERATION_PROBLEMS } from '../../operation/index.ts';
import { LEDGER_PROBLEMS } from '../../ledger/index.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { routes } from './contract.ts';
import { openApiDocument } from './openapi.ts';
import { pathOf } from './route.ts';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }>
  >;
}

const document = openApiDocument('0.0.0') as unknown as Document;

describe('the OpenAPI document', () => {
  it('has every route once, its parameters as its path has them, and forms that are JSON Schema', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(routes.map(([key]) => key).sort());
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    let forms = 0;
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name)).toEqual(named);
      const bodies = [operation.requestBody, ...Object.values(operation.responses)].flatMap((each) =>
        Object.values(each?.content ?? {}).map(({ schema }) => schema),
      );
      for (const schema of [...bodies, ...operation.parameters.map((each) => each.schema)]) {
        // Bytes as they are have none.
        if (schema === undefined || '$ref' in schema) continue;
        ajv.compile(schema);
        forms += 1;
      }
    }
    expect(forms).toBeGreaterThan(60);
  });

  it('names only problems that the catalogues have', () => {
    const known = { ...SERVER_PROBLEMS, ...LEDGER_PROBLEMS, ...OPERATION_PROBLEMS };
    for (const [key, { problems = [] }] of routes)
      for (const code of problems) expect(Object.keys(known), key).toContain(code);
  });

  it('every parameter of a path has a form', () => {
    for (const [key, { params }] of routes) {
      const named = [...pathOf(key).matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(Object.keys(params?.shape ?? {}), key).toEqual(named);
    }
  });
});

describe('docs/reference/api.md', () => {
  it('is made from the contract as it is', () => {
    const script = join(import.meta.dirname, '..', '..', '..', 'scripts', 'api-page.ts');
    const run = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
    expect(run.status, run.stderr).toBe(0);
  });
});
