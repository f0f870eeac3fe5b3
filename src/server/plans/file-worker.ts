/** Writes plans to files, one after the other, in a thread of its own. */
import { parentPort } from 'node:worker_threads';
import { assert } from '../../base/assert.ts';
import { planFile, planTableFile, type MadeFile, type PlanGround } from '../../briefing/index.ts';
import type { Plan } from '../../plan/index.ts';
import type { FileMade, FileOrder } from './plan-files.ts';

assert(parentPort !== null, 'this runs in a worker thread');
const port = parentPort;

async function make(order: FileOrder): Promise<MadeFile | null> {
  const { format, table, language, option: id } = order;
  const plan = JSON.parse(order.document) as Plan;
  const ground = JSON.parse(order.ground) as PlanGround;
  const place = plan.options.findIndex((option) => option.id === id);
  if (id !== undefined && place < 0) return null;
  const options = { language, option: id === undefined ? undefined : place };
  return table === undefined ? planFile(format, plan, ground, options) : planTableFile(table, plan, ground, options);
}

port.postMessage('ready');
port.on('message', (order: FileOrder) => {
  void make(order).then(
    (file) => {
      port.postMessage({ file } satisfies FileMade);
    },
    (failure: unknown) => {
      // Ends the thread, as a failure anywhere else in it does.
      setImmediate(() => {
        throw failure;
      });
    },
  );
});
