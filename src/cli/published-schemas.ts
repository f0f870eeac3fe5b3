import type { z } from 'zod';
import { networkImportSchema } from '../network/index.ts';
import { operationSchemas } from '../operation/index.ts';
import { pictureFolderSchemas, pictureSchema } from '../picture/index.ts';
import { planSchema } from '../plan/index.ts';
import { readingSchema } from '../reports/index.ts';

/** Every schema that is published, by name: `schemas/NAME.schema.json`. A new one is registered here. */
export const publishedSchemas: Readonly<Record<string, z.ZodType>> = {
  ...operationSchemas,
  ...pictureFolderSchemas,
  picture: pictureSchema,
  plan: planSchema,
  reading: readingSchema,
  'network-import': networkImportSchema,
};

/** Name of a schema's file in `schemas/`. */
export function schemaFileName(name: string): string {
  return `${name}.schema.json`;
}
