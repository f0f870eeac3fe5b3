/** Recording what a screen sends: whether its role may, whether it can be so, and that nothing drawn meanwhile is lost. */
import { assert } from '../../base/assert.ts';
import { problemOf, ProblemError, type Problem } from '../../base/problem.ts';
import type { EntryDraft, LedgerStore, Receipt } from '../../ledger/index.ts';
import { isStillToMake } from '../../operation/index.ts';
import { DRAWING_KINDS, featureFaults, layer, type Drawings } from '../../picture/index.ts';
import type { Account } from '../access/accounts.ts';
import type { Follower } from '../live/follower.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { Refusal, refusal } from '../refusal.ts';
import type { Ground, Reading } from './ground.ts';
import { KINDS } from './kinds.ts';
import { checkRecordDrafts, checkStillNamed } from './record-checks.ts';

/** How often another server may come first before we give up. */
const mostTries = 8;

interface Recording {
  readonly store: LedgerStore;
  readonly ground: Ground;
  readonly follower: Follower;
  readonly operation: string;
}

/** Refuses what this account may not record, or what is not of its kind's form. */
function checkDrafts(drafts: readonly EntryDraft[], account: Account, operation: string): void {
  for (const draft of drafts) {
    const feature = `entry ${draft.id.slice(0, 40)}`;
    if (draft.operation !== operation) throw refusal('SERVER_OPERATION_OTHER', { feature, field: 'operation' });
    if (draft.actor !== account.label) throw refusal('SERVER_ACTOR_NOT_YOURS', { feature, field: 'actor' });
    const kind = Object.hasOwn(KINDS, draft.kind) ? KINDS[draft.kind] : undefined;
    if (kind === undefined || kind.version !== draft.version)
      throw refusal('SERVER_KIND_UNKNOWN', {
        feature,
        field: 'kind',
        found: `${draft.kind.slice(0, 64)}, version ${draft.version}`,
      });
    if (!kind.append.includes(account.role) || kind.mayAppend?.(account.role, draft.body) === false)
      throw refusal('SERVER_ROLE_NOT_ALLOWED', { feature, field: 'kind', found: `${draft.kind} by ${account.role}` });
    const parsed = kind.schema.safeParse(draft.body);
    if (!parsed.success)
      throw new Refusal(
        parsed.error.issues.slice(0, 20).map((issue) =>
          problemOf(SERVER_PROBLEMS, 'SERVER_REQUEST_WRONG_SHAPE', {
            feature,
            field: ['body', ...issue.path].join('.'),
            found: issue.message,
          }),
        ),
        400,
      );
  }
}

/** Tries the drafts' drawings on: somebody else's must not be drawn over unseen. Gives null when none is about a place or term. */
function tryDrawings(drafts: readonly EntryDraft[], ground: Ground): Drawings | null {
  const own = drafts.filter(({ kind }) => Object.hasOwn(DRAWING_KINDS, kind));
  if (own.length === 0) return null;
  const drawings = ground.drawings.copy();
  const problems: Problem[] = [];
  for (const draft of own) {
    const { part, id, value, after } = DRAWING_KINDS[draft.kind]!.said(draft.body);
    const place = { file: part, feature: id };
    const latest = drawings.latest({ part, id });
    if ((latest?.entry ?? null) !== after)
      problems.push(
        problemOf(SERVER_PROBLEMS, 'SERVER_DRAWN_MEANWHILE', {
          ...place,
          field: 'body.after',
          found: latest === null ? 'no entry is about it' : latest.entry,
        }),
      );
    else if (value === null && !(latest === null ? ground.isInFolder({ part, id }) : latest.value !== null))
      problems.push(problemOf(SERVER_PROBLEMS, 'SERVER_PLACE_UNKNOWN', { ...place, field: 'body.id', found: id }));
    const onMap = layer.safeParse(part);
    const faults = onMap.success && value !== null ? featureFaults(onMap.data, value) : [];
    for (const fault of faults)
      problems.push(problemOf(SERVER_PROBLEMS, 'SERVER_REQUEST_WRONG_SHAPE', { ...place, field: fault }));
    drawings.take({ ...draft, seq: 0 });
  }
  const [first] = problems;
  if (first !== undefined) throw new Refusal(problems, first.code === 'SERVER_DRAWN_MEANWHILE' ? 409 : 422);
  return drawings;
}

/** What an unfinished operation lacks anyway is no reason to refuse: told is what is wrong. */
async function readTried(ground: Ground, tried: Drawings): Promise<Reading> {
  try {
    return await ground.readWith(tried);
  } catch (failure) {
    if (!(failure instanceof ProblemError)) throw failure;
    const wrong = failure.problems.filter((problem) => problem.severity === 'error' && !isStillToMake(problem));
    throw wrong.length === 0 ? failure : new Refusal(wrong, 422);
  }
}

/**
 * Records the drafts, all or none. Drawings are checked against the whole folder as it stands, and appended only if no
 * other entry came in between: on one server or several, of two who change one place at once the second is told.
 * @throws Refusal, or ProblemError of the folder when the operation cannot be so
 */
export async function recordEntries(
  drafts: readonly EntryDraft[],
  account: Account,
  { store, ground, follower, operation }: Recording,
): Promise<readonly Receipt[]> {
  checkDrafts(drafts, account, operation);
  // What is there already is confirmed as it is: a retry after a cut connection comes when others have gone on.
  const known = await Promise.all(drafts.map(({ id }) => store.find(id)));
  if (known.every((entry) => entry !== null)) return store.append(drafts);
  for (let tries = 1; ; tries++) {
    const head = await store.head(operation);
    const headSeq = head?.seq ?? 0;
    await follower.reach(headSeq);
    const fresh = drafts.filter((_, index) => known[index] === null);
    const seen = follower.seq;
    const tried = tryDrawings(fresh, ground);
    // What is recorded in one go may name what is drawn in it.
    const reading = tried === null ? await ground.asFolder() : await readTried(ground, tried);
    checkRecordDrafts(fresh, reading, ground.records);
    if (tried === null) return done(await store.append(drafts), follower);
    checkStillNamed(await ground.asFolder(), reading, ground.records);
    try {
      return await done(await store.append(drafts, { afterSeq: seen }), follower);
    } catch (failure) {
      const diverged =
        failure instanceof ProblemError && failure.problems.some(({ code }) => code === 'LEDGER_DIVERGED');
      if (!diverged || tries >= mostTries) throw failure;
    }
  }
}

/** Whoever was told that it is recorded sees it in whatever they ask next. */
async function done(receipts: readonly Receipt[], follower: Follower): Promise<readonly Receipt[]> {
  assert(receipts.length > 0, 'at least one entry was recorded');
  await follower.reach(Math.max(...receipts.map(({ seq }) => seq)));
  return receipts;
}
