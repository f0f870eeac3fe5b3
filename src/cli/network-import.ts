import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Table from 'cli-table3';
import { Command } from 'commander';
import { describeProblem } from '../base/problem.ts';
import {
  NETWORK_FILE_VERSION,
  importNetwork,
  writeNetworkFile,
  type ImportReport,
  type NetworkImportDocument,
  type StreetCounts,
} from '../network/index.ts';
import { Progress } from './progress.ts';

interface ImportFlags {
  readonly out: string;
  readonly attribution?: string;
  readonly json?: boolean;
}

/** `mamarr network import`: streets of any format into one prepared file that loads in one read. */
export function networkImportCommand(): Command {
  return new Command('import')
    .description(
      'Prepare streets: read OpenStreetMap (.osm.pbf), GeoJSON or GeoJSONSeq (also .gz) or GeoParquet, and write a file that\n' +
        'loads in one read. The format is found by the content. Says what was left out and why.',
    )
    .argument('<file>', 'street file')
    .requiredOption('--out <file>', 'where to write the prepared network')
    .option('--attribution <text>', 'who must be named where these streets are shown, when the file does not say it')
    .option('--json', 'write the counts as JSON to standard output, and nothing else there')
    .addHelpText(
      'after',
      `
Exit codes: 0 done; 2 bad input; 3 a bug of ours.

Example:
  $ npx mamarr network import examples/raqqa-2017/roads.geojson --out out/raqqa.mmrn`,
    )
    .action(async (file: string, flags: ImportFlags) => {
      const progress = process.stderr.isTTY ? new Progress(process.stderr) : null;
      const read = await importNetwork(file, {
        onProgress: (bytesRead, totalBytes) => progress?.report('reading streets', bytesRead / totalBytes),
      });
      const source =
        flags.attribution === undefined
          ? read.network.source
          : { ...read.network.source, attribution: flags.attribution };
      const network = { ...read.network, source };
      const report = { ...read.report, source };
      progress?.end();
      mkdirSync(dirname(flags.out), { recursive: true });
      const { byteLength } = await writeNetworkFile(flags.out, network);
      const out = { file: flags.out, byteLength, formatVersion: NETWORK_FILE_VERSION };
      if (flags.json === true) {
        process.stdout.write(`${JSON.stringify(documentOf(report, out), null, 2)}\n`);
        return;
      }
      console.log(table(report));
      for (const dropped of report.dropped) {
        const examples = dropped.examples.join(', ');
        console.log(
          `${number(dropped.count)} left out: ${dropped.meaning} (${examples}${dropped.count > 5 ? ' …' : ''})`,
        );
      }
      for (const warning of report.warnings) console.log(`warning ${describeProblem(warning)}`);
      if (report.source.schematic) console.log('These streets are a hand-drawn schematic, not a survey.');
      if (report.source.attribution !== undefined) console.log(`Name where it is shown: ${report.source.attribution}`);
      console.log(`Wrote ${flags.out}, ${number(byteLength)} bytes.`);
    });
}

function documentOf(report: ImportReport, out: NetworkImportDocument['out']): NetworkImportDocument {
  const copy = structuredClone(report) as Omit<NetworkImportDocument, 'format' | 'version' | 'out'>;
  return { format: 'mamarr-network-import', version: 1, ...copy, out };
}

const number = (value: number): string => value.toLocaleString('en');

function table(report: ImportReport): string {
  const rows = new Table({
    head: ['', 'pieces', 'nodes', 'km', 'parts', 'nodes in the largest'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  });
  const row = (name: string, counts: StreetCounts): void => {
    const km = (counts.lengthMeters / 1000).toLocaleString('en', {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const parts = [number(counts.components), number(counts.nodesInLargestComponent)];
    rows.push([name, number(counts.edges), number(counts.nodes), km, ...parts]);
  };
  row('streets', report);
  row('to walk', report.walk);
  row('to drive', report.drive);
  return rows.toString();
}
