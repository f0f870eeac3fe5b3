/** What the entries add to the folder's records: reports, sources, claims, rejections, figures, assessments and splits, in their order. */
import type { z } from 'zod';
import { problemOf, type Problem } from '../../base/problem.ts';
import type { Entry } from '../../ledger/index.ts';
import { Findings } from '../../operation/index.ts';
import {
  PICTURE_PROBLEMS,
  reportOf,
  type Assessment,
  type FigureQuestion,
  type ReceivedReport,
  type Records,
  type Rejection,
  type Split,
} from '../../picture/index.ts';
import type { Claim, Grade, Source } from '../../reports/index.ts';
import * as bodies from './record-kinds.ts';

type Told = Pick<Entry, 'id' | 'seq' | 'kind' | 'body'>;

const isSameGrade = (one: Grade, other: Grade): boolean =>
  one.gradedAtMs === other.gradedAtMs &&
  one.by === other.by &&
  one.reliability === other.reliability &&
  one.reason === other.reason;

/** A field that is absent is not there, rather than undefined. */
function basisOf({ kind, text, saidAt }: z.output<typeof bodies.splitStated>['basis']): Split['basis'] {
  return saidAt === undefined ? { kind, text } : { kind, text, saidAt };
}

export class LedgerRecords {
  readonly #timeZone: string;
  readonly #reports: ReceivedReport[] = [];
  readonly #sources: Source[] = [];
  /** Sources of reports that name no listed one: told by the report alone. */
  readonly #unlisted: Source[] = [];
  readonly #grades: { readonly source: string; readonly grade: Grade }[] = [];
  readonly #claims: Claim[] = [];
  readonly #rejections: Rejection[] = [];
  readonly #figures: FigureQuestion[] = [];
  readonly #assessments: Assessment[] = [];
  readonly #splits: Split[] = [];
  readonly #problems: Problem[] = [];
  #count = 0;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Takes one more entry; entries of other kinds tell nothing of the records. */
  take(entry: Told): void {
    const take = this.#takers[entry.kind];
    if (take === undefined) return;
    take(entry);
    this.#count += 1;
  }

  readonly #takers: Readonly<Record<string, (entry: Told) => void>> = {
    'report.received': (entry) => {
      const body = this.#read(bodies.reportReceived, entry);
      if (body === null) return;
      const findings = new Findings();
      const read = reportOf({ name: body.path, text: body.file, timeZone: this.#timeZone }, findings);
      if (read === null) {
        const [first] = findings.all();
        this.#unreadable(entry, {
          field: 'body.file',
          found: first === undefined ? '' : `${first.code}: ${first.title}`,
        });
        return;
      }
      this.#problems.push(...findings.all());
      this.#reports.push(read.report);
      if (read.unlisted !== null) this.#unlisted.push(read.unlisted);
    },
    'source.named': (entry) => {
      const body = this.#read(bodies.sourceNamed, entry);
      if (body !== null) this.#sources.push({ ...body, grades: [] });
    },
    'source.graded': (entry) => {
      const body = this.#read(bodies.sourceGraded, entry);
      if (body === null) return;
      const { source, ...grade } = body;
      this.#grades.push({ source, grade });
    },
    'claim.recorded': (entry) => {
      const body = this.#read(bodies.claimRecorded, entry);
      if (body !== null) this.#claims.push(body);
    },
    'claim.rejected': (entry) => {
      const body = this.#read(bodies.claimRejected, entry);
      if (body !== null) this.#rejections.push(body);
    },
    'figure.asked': (entry) => {
      const body = this.#read(bodies.figureAsked, entry);
      if (body !== null) this.#figures.push(body);
    },
    'split.stated': (entry) => {
      const body = this.#read(bodies.splitStated, entry);
      if (body !== null) this.#splits.push({ ...body, basis: basisOf(body.basis) });
    },
    'figure.assessed': (entry) => {
      const body = this.#read(bodies.figureAssessed, entry);
      if (body !== null) this.#assessments.push(body);
    },
  };

  /** An entry that came by import and is not what it says is shown, and left out. */
  #read<Schema extends z.ZodType>(schema: Schema, entry: Told): z.output<Schema> | null {
    const parsed = schema.safeParse(entry.body);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    this.#unreadable(entry, { field: `body.${(issue?.path ?? []).join('.')}`, found: issue?.message ?? '' });
    return null;
  }

  #unreadable({ seq, id }: Told, what: { readonly field: string; readonly found: string }): void {
    this.#problems.push(
      problemOf(PICTURE_PROBLEMS, 'PICTURE_ENTRY_UNREADABLE', { feature: `entry ${seq} (${id})`, ...what }),
    );
  }

  /** How many entries were taken. */
  get count(): number {
    return this.#count;
  }

  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /**
   * The records with what the entries say. The last entry about an id holds, over the folder's too, as in the fold of the
   * picture's ledger; each stays where it was first told. A source that is named again keeps its grades.
   */
  addTo(records: Records): Records {
    if (this.#count === 0) return records;
    const lastOf = <Thing extends { readonly id: string }>(
      own: readonly Thing[],
      said: readonly Thing[],
    ): readonly Thing[] => [...new Map([...own, ...said].map((thing) => [thing.id, thing])).values()];
    const gradesOf = new Map(records.sources.map(({ id, grades }) => [id, grades]));
    // What only a report tells of a source never stands over what is recorded of the source itself.
    const sources = lastOf(records.sources, [...this.#unlisted, ...this.#sources]).map((source) => {
      const own = gradesOf.get(source.id) ?? source.grades;
      // A folder that was recorded has its grades in both.
      const further = this.#grades
        .filter(({ source: id, grade }) => id === source.id && !own.some((each) => isSameGrade(each, grade)))
        .map(({ grade }) => grade);
      return { ...source, grades: [...own, ...further].sort((a, b) => a.gradedAtMs - b.gradedAtMs) };
    });
    return {
      ...records,
      reports: lastOf(records.reports, this.#reports),
      sources,
      claims: lastOf(records.claims, this.#claims),
      rejections: [...records.rejections, ...this.#rejections],
      figures: lastOf(records.figures, this.#figures),
      assessments: lastOf(records.assessments, this.#assessments),
      splits: lastOf(records.splits, this.#splits),
    };
  }

  /** The same, to try something on. */
  copy(): LedgerRecords {
    const copy = new LedgerRecords(this.#timeZone);
    copy.#reports.push(...this.#reports);
    copy.#sources.push(...this.#sources);
    copy.#unlisted.push(...this.#unlisted);
    copy.#grades.push(...this.#grades);
    copy.#claims.push(...this.#claims);
    copy.#rejections.push(...this.#rejections);
    copy.#figures.push(...this.#figures);
    copy.#assessments.push(...this.#assessments);
    copy.#splits.push(...this.#splits);
    copy.#count = this.#count;
    return copy;
  }
}
