/** The schemas of an operation folder by name, and the JSON Schemas published from them. */
import { z } from 'zod';
import { operationFileSchema, reportSchema } from './schema-operation.ts';
import { controlSchema, debrisSchema, hazardsSchema, stationsSchema, zonesSchema } from './schema-places.ts';

/** Schema by name. The names are those of the published files: `schemas/NAME.schema.json`. */
export const operationSchemas: Readonly<Record<string, z.ZodType>> = {
  operation: operationFileSchema,
  zones: zonesSchema,
  stations: stationsSchema,
  control: controlSchema,
  hazards: hazardsSchema,
  debris: debrisSchema,
  report: reportSchema,
};

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/**
 * The JSON Schema (draft 2020-12) of what a file may hold. Objects that refuse unknown keys let those through that begin
 * with `x_`, as the reader does.
 */
export function jsonSchemaOf(name: string, schema: z.ZodType): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.additionalProperties === false) jsonSchema.patternProperties = { '^x_': {} };
    },
  });
  return { $schema, $id: `urn:mamarr:schema:${name}`, title: `mamarr ${name}`, ...rest } as JsonSchema;
}

/** The text of a published schema file. */
export function jsonSchemaText(name: string, schema: z.ZodType): string {
  return `${JSON.stringify(jsonSchemaOf(name, schema), null, 2)}\n`;
}
