/** Where plans are kept: their state, and once they are made their texts. Every server sees the plans of all. */
import { problemOf, type Problem } from '../../base/problem.ts';
import type { PlanState } from '../contract/schemas.ts';
import type { Sql, SqlRow, SqlValue } from '../keep/sql.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { refusal } from '../refusal.ts';

/** A plan whose server has not said anything for so long is lost. */
export const lostAfterMs = 30_000;

const columns =
  'plan.id AS id, state, phase, share_done, seed, after_seq, changes, asked_by, asked_at_ms, ended_at_ms, beat_at_ms, cancel, problems, occurred_at_ms, known_at_ms';
const plans = 'plan LEFT JOIN plan_moments ON plan_moments.plan = plan.id';
const underWay = `state IN ('waiting', 'working')`;

export interface PlanTexts {
  readonly document: string;
  readonly geojson: string;
  readonly page: string;
  /** What files of the plan need beside its document: `PlanGround` as JSON. */
  readonly ground: string;
}

/** Those of a plan that every version has kept. */
type TextName = Exclude<keyof PlanTexts, 'ground'>;

const maybeNumber = (value: SqlValue | undefined): number | null => (value == null ? null : Number(value));

function stateOf(row: SqlRow): PlanState {
  const problems = row['problems'];
  return {
    id: String(row['id']),
    state: row['state'] as PlanState['state'],
    phase: String(row['phase']),
    share: Number(row['share_done']),
    seed: Number(row['seed']),
    afterSeq: Number(row['after_seq']),
    changeCount: Number(row['changes']),
    occurredAtMs: maybeNumber(row['occurred_at_ms']),
    knownAtMs: maybeNumber(row['known_at_ms']),
    askedBy: String(row['asked_by']),
    askedAtMs: Number(row['asked_at_ms']),
    endedAtMs: maybeNumber(row['ended_at_ms']),
    problems: typeof problems === 'string' ? (JSON.parse(problems) as PlanState['problems']) : [],
  };
}

export class PlanTable {
  readonly #sql: Sql;
  readonly #operation: string;

  constructor(sql: Sql, operation: string) {
    this.#sql = sql;
    this.#operation = operation;
  }

  async add(state: PlanState, nowMs: number): Promise<void> {
    const { occurredAtMs, knownAtMs } = state;
    if (occurredAtMs !== null && knownAtMs !== null)
      await this.#sql.all(
        'INSERT INTO plan_moments (plan, occurred_at_ms, known_at_ms) VALUES (?, ?, ?) ON CONFLICT DO NOTHING RETURNING plan',
        state.id,
        occurredAtMs,
        knownAtMs,
      );
    await this.#sql.all(
      `INSERT INTO plan (id, operation, state, phase, share_done, seed, after_seq, changes, asked_by, asked_at_ms,
         ended_at_ms, beat_at_ms, cancel, problems) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, ?, 0, NULL) RETURNING id`,
      state.id,
      this.#operation,
      state.state,
      state.phase,
      state.share,
      state.seed,
      state.afterSeq,
      state.changeCount,
      state.askedBy,
      state.askedAtMs,
      nowMs,
    );
  }

  async list(): Promise<readonly PlanState[]> {
    const rows = await this.#sql.all(
      `SELECT ${columns} FROM ${plans} WHERE operation = ? ORDER BY asked_at_ms DESC, id DESC LIMIT 200`,
      this.#operation,
    );
    return rows.map(stateOf);
  }

  /** Plans that said something since. */
  async since(beatMs: number): Promise<readonly (PlanState & { readonly beatAtMs: number })[]> {
    const rows = await this.#sql.all(
      `SELECT ${columns} FROM ${plans} WHERE operation = ? AND beat_at_ms > ? ORDER BY beat_at_ms`,
      this.#operation,
      beatMs,
    );
    return rows.map((row) => ({ ...stateOf(row), beatAtMs: Number(row['beat_at_ms']) }));
  }

  async get(id: string): Promise<PlanState> {
    const [row] = await this.#sql.all(
      `SELECT ${columns} FROM ${plans} WHERE operation = ? AND id = ?`,
      this.#operation,
      id,
    );
    if (row === undefined) throw refusal('SERVER_PLAN_UNKNOWN');
    return stateOf(row);
  }

  /** Says how far it is. False when it was cancelled or is over meanwhile. */
  async progress(id: string, phase: string, share: number, nowMs: number): Promise<boolean> {
    const rows = await this.#sql.all(
      `UPDATE plan SET state = 'working', phase = ?, share_done = ?, beat_at_ms = ?
       WHERE id = ? AND cancel = 0 AND ${underWay} RETURNING id`,
      phase,
      share,
      nowMs,
      id,
    );
    return rows.length > 0;
  }

  async askToCancel(id: string): Promise<void> {
    await this.#sql.all(`UPDATE plan SET cancel = 1 WHERE id = ? AND ${underWay} RETURNING id`, id);
  }

  /** Ends a plan that is under way; the texts first, so that whoever sees "made" finds them. */
  async end(
    id: string,
    state: PlanState['state'],
    nowMs: number,
    result: { readonly texts?: PlanTexts; readonly problems?: readonly Problem[] } = {},
  ): Promise<void> {
    const { texts, problems } = result;
    if (texts !== undefined) {
      await this.#sql.all(
        'INSERT INTO plan_ground (plan, ground) VALUES (?, ?) ON CONFLICT DO NOTHING RETURNING plan',
        id,
        texts.ground,
      );
      await this.#sql.all(
        'INSERT INTO plan_text (plan, document, geojson, page) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING plan',
        id,
        texts.document,
        texts.geojson,
        texts.page,
      );
    }
    await this.#sql.all(
      `UPDATE plan SET state = ?, share_done = ?, ended_at_ms = ?, beat_at_ms = ?, problems = ?
       WHERE id = ? AND ${underWay} RETURNING id`,
      state,
      state === 'made' ? 1 : 0,
      nowMs,
      nowMs,
      problems === undefined ? null : JSON.stringify(problems),
      id,
    );
  }

  /** Plans of servers that are gone. */
  async markLost(nowMs: number): Promise<void> {
    await this.#sql.all(
      `UPDATE plan SET state = 'lost', ended_at_ms = ?, beat_at_ms = ?, problems = ?
       WHERE ${underWay} AND beat_at_ms < ? RETURNING id`,
      nowMs,
      nowMs,
      JSON.stringify([problemOf(SERVER_PROBLEMS, 'SERVER_PLAN_LOST')]),
      nowMs - lostAfterMs,
    );
  }

  async text(id: string, which: TextName): Promise<string> {
    const { state } = await this.get(id);
    const [row] = state === 'made' ? await this.#sql.all(`SELECT ${which} FROM plan_text WHERE plan = ?`, id) : [];
    const text = row?.[which];
    if (typeof text !== 'string') throw refusal('SERVER_PLAN_NOT_MADE', { feature: id, found: state });
    return text;
  }

  /** @throws Refusal SERVER_PLAN_WITHOUT_FILES for a plan that an earlier version kept */
  async ground(id: string): Promise<string> {
    const [row] = await this.#sql.all('SELECT ground FROM plan_ground WHERE plan = ?', id);
    const ground = row?.['ground'];
    if (typeof ground !== 'string') throw refusal('SERVER_PLAN_WITHOUT_FILES', { feature: id });
    return ground;
  }

  /** Id of the newest plan that is made and tries no changes. */
  async latest(): Promise<string | null> {
    const [row] = await this.#sql.all(
      `SELECT id FROM plan WHERE operation = ? AND state = 'made' AND changes = 0
       ORDER BY asked_at_ms DESC, id DESC LIMIT 1`,
      this.#operation,
    );
    return row === undefined ? null : String(row['id']);
  }
}
