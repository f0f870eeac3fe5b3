import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { jsonSchemaText } from '../operation/index.ts';
import { publishedSchemas, schemaFileName } from './published-schemas.ts';
import { schemaCommand } from './schema.ts';

const folder = join(import.meta.dirname, '..', '..', 'schemas');

afterEach(() => {
  vi.restoreAllMocks();
});

describe('mamarr schema', () => {
  it('publishes every schema that is registered, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(publishedSchemas).map(schemaFileName).sort());
  });

  it.each(Object.entries(publishedSchemas))('%s is published as the code gives it', (name, schema) => {
    const text = readFileSync(join(folder, schemaFileName(name)), 'utf8');
    expect(text, 'run: npx mamarr schema --write schemas').toBe(jsonSchemaText(name, schema));
  });

  it('prints one, and lists them all', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    schemaCommand().parse(['zones'], { from: 'user' });
    expect(JSON.parse(String(write.mock.calls[0]?.[0]))).toMatchObject({ title: 'mamarr zones', type: 'object' });
    const log = vi.spyOn(console, 'log').mockReturnValue();
    schemaCommand().parse([], { from: 'user' });
    expect(log.mock.calls).toHaveLength(Object.keys(publishedSchemas).length);
  });
});
