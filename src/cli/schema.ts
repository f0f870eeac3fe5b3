import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { jsonSchemaText } from '../operation/index.ts';
import { publishedSchemas, schemaFileName } from './published-schemas.ts';

const titles: Readonly<Record<string, string>> = {
  operation: 'operation.yaml',
  zones: 'zones.geojson',
  stations: 'stations.geojson',
  control: 'control.geojson',
  hazards: 'hazards.geojson',
  debris: 'debris.geojson',
  report: 'the front matter of reports/*.md',
  'picture-settings': 'picture.yaml',
  places: 'places.geojson',
  'street-states': 'street-states.geojson',
  picture: 'what "mamarr picture --json" writes',
  plan: 'plan.json',
  reading: 'what "mamarr read --json" writes',
  'network-import': 'what "mamarr network import --json" writes',
};

/** Prints a published JSON Schema, lists them, or writes them all into a folder. */
export function schemaCommand(): Command {
  return new Command('schema')
    .description(
      'Print the JSON Schema (draft 2020-12) of a file that mamarr reads or writes; without a name, list them.',
    )
    .addArgument(new Argument('[name]', 'which schema').choices(Object.keys(publishedSchemas)))
    .option('--write <folder>', 'write every schema into this folder instead')
    .addHelpText('after', '\nExample:\n  $ npx mamarr schema zones')
    .action((name: string | undefined, flags: { readonly write?: string }) => {
      if (flags.write !== undefined) {
        mkdirSync(flags.write, { recursive: true });
        for (const [each, schema] of Object.entries(publishedSchemas)) {
          const path = join(flags.write, schemaFileName(each));
          writeFileSync(path, jsonSchemaText(each, schema));
          console.error(`wrote ${path}`);
        }
        return;
      }
      const schema = name === undefined ? undefined : publishedSchemas[name];
      if (name !== undefined && schema !== undefined) process.stdout.write(jsonSchemaText(name, schema));
      else for (const each of Object.keys(publishedSchemas)) console.log(`${each.padEnd(17)} ${titles[each] ?? ''}`);
    });
}
