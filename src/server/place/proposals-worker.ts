/** Reads a report's text in a thread of its own: a text that is made to take long ends the thread and nothing else. */
import { parentPort } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { readReport, type Gazetteer, type ReadableReport } from '../../reports/index.ts';

assert(parentPort !== null, 'this runs in a worker thread');
const port = parentPort;

export interface ProposalsOrder {
  readonly report: ReadableReport;
  readonly gazetteer: Gazetteer;
}

port.postMessage('ready');
port.once('message', ({ report, gazetteer }: ProposalsOrder) => {
  port.postMessage(readReport(report, gazetteer));
});
