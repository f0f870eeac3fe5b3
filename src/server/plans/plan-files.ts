/** Plans as files for other programs, made in a thread: they take up to a second. */
import type { Language } from '../../operation/index.ts';
import type { PlanFileFormat, PlanTable as TableName } from '../../briefing/index.ts';
import type { FileAnswer } from '../contract/route.ts';
import { ReadyWorkers, type WorkerRules } from '../ready-workers.ts';
import { refusal } from '../refusal.ts';
import { besideThis } from '../worker-file.ts';
import type { PlanTable } from './plan-table.ts';

export interface FileAsked {
  readonly format: PlanFileFormat;
  readonly language: Language;
  /** Id of an option; all when absent, and of GPX the first. */
  readonly option?: string | undefined;
  /** One table of HXL; an archive of all when absent. */
  readonly table?: TableName | undefined;
}

export interface FileOrder extends FileAsked {
  readonly document: string;
  readonly ground: string;
}

/** Null: the plan has no such option. */
export type FileMade = { readonly file: FileAnswer | null };

const rules: WorkerRules = { longestMs: 60_000, memoryMegabytes: 1_024, atOnce: 1, mostWaiting: 16, again: true };

export class PlanFiles {
  readonly #table: PlanTable;
  readonly #workers = new ReadyWorkers<FileOrder, FileMade>(besideThis(import.meta.url, './file-worker'), rules);

  constructor(table: PlanTable) {
    this.#table = table;
  }

  /** @throws Refusal when there is no such plan or option, or the plan was kept without its ground */
  async make(plan: string, asked: FileAsked): Promise<FileAnswer> {
    const { format, table, option } = asked;
    if (table !== undefined && format !== 'hxl')
      throw refusal('SERVER_REQUEST_WRONG_SHAPE', { field: 'query.table', found: `${format} has no tables` });
    const document = await this.#table.text(plan, 'document');
    const ground = await this.#table.ground(plan);
    const made = await this.#workers.ask({ ...asked, document, ground });
    if (made === null) throw refusal('SERVER_PARSE_STOPPED', { file: format });
    if (made.file === null) throw refusal('SERVER_OPTION_UNKNOWN', { feature: option ?? '' });
    return made.file;
  }

  stop(): Promise<void> {
    return this.#workers.stop();
  }
}
