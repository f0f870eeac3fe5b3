/**
 * The folder's things as the ledger holds them: a fold of its entries. The last entry about a thing holds. A claim can come
 * before its report, where a folder was recorded after people had worked on it: what is missing in the end is said by who
 * reads the folder that is made.
 */
import {
  erasureKind,
  Impossible,
  kindOf,
  type Entry,
  type JsonObject,
  type KindReplay,
  type Replay,
} from '../../ledger/index.ts';
import { frontMatterOf } from '../../operation/index.ts';
import * as bodies from './bodies.ts';
import type { Body } from './bodies.ts';
import { DRAWING_KINDS } from './drawing-kinds.ts';
import { Drawings } from './drawings.ts';

type Source = Body<typeof bodies.sourceNamed> & { readonly grades: Body<typeof bodies.sourceGraded>[] };

/** All maps by id or path, in the order in which each was first recorded. */
export interface LedgerThings {
  readonly files: Map<string, Body<typeof bodies.fileKept>>;
  readonly named: Map<string, Body<typeof bodies.fileNamed>>;
  readonly reports: Map<string, Body<typeof bodies.reportReceived>>;
  readonly sources: Map<string, Source>;
  /** Grades by the id of a source that no entry has named yet. */
  readonly earlyGrades: Map<string, Body<typeof bodies.sourceGraded>[]>;
  readonly claims: Map<string, Body<typeof bodies.claimRecorded>>;
  readonly rejections: Map<string, Body<typeof bodies.claimRejected>>;
  readonly figures: Map<string, Body<typeof bodies.figureAsked>>;
  readonly assessments: Map<string, Body<typeof bodies.figureAssessed>>;
  readonly splits: Map<string, Body<typeof bodies.splitStated>>;
  readonly halfLives: Map<string, Body<typeof bodies.halfLifeSet>>;
  /** By path and id. */
  readonly features: Map<string, Body<typeof bodies.featureStated>>;
  readonly headers: Map<string, Body<typeof bodies.collectionDescribed>>;
  /** Places and terms that were drawn, set or taken away at the desk: they hold over the files. */
  readonly drawings: Drawings;
}

export function noThings(): LedgerThings {
  return {
    files: new Map(),
    named: new Map(),
    reports: new Map(),
    sources: new Map(),
    earlyGrades: new Map(),
    claims: new Map(),
    rejections: new Map(),
    figures: new Map(),
    assessments: new Map(),
    splits: new Map(),
    halfLives: new Map(),
    features: new Map(),
    headers: new Map(),
    drawings: new Drawings(),
  };
}

const featureKind = kindOf<LedgerThings, Body<typeof bodies.featureStated>>({
  version: 1,
  schema: bodies.featureStated,
  apply: (state, body) => {
    state.features.set(featureKey(body), body);
    return state;
  },
});

/** Key of a feature: its file and its id. */
export function featureKey({ path, id }: { readonly path: string; readonly id: string }): string {
  return `${path}\n${id}`;
}

const drawingKinds = Object.fromEntries(
  Object.entries(DRAWING_KINDS).map(([name, { schema }]) => [
    name,
    kindOf<LedgerThings, unknown>({
      version: 1,
      schema,
      apply: (state, _body, entry) => {
        state.drawings.take(entry);
        return state;
      },
    }),
  ]),
);

const kinds: Readonly<Record<string, KindReplay<LedgerThings>>> = {
  'file.kept': kindOf<LedgerThings, Body<typeof bodies.fileKept>>({
    version: 1,
    schema: bodies.fileKept,
    apply: (state, body) => {
      state.files.set(body.path, body);
      return state;
    },
  }),
  'file.named': kindOf<LedgerThings, Body<typeof bodies.fileNamed>>({
    version: 1,
    schema: bodies.fileNamed,
    apply: (state, body) => {
      state.named.set(body.path, body);
      return state;
    },
  }),
  'report.received': kindOf<LedgerThings, Body<typeof bodies.reportReceived>>({
    version: 1,
    schema: bodies.reportReceived,
    apply: (state, body) => {
      state.reports.set(body.report, body);
      return state;
    },
  }),
  'source.named': kindOf<LedgerThings, Body<typeof bodies.sourceNamed>>({
    version: 1,
    schema: bodies.sourceNamed,
    apply: (state, body) => {
      const grades = state.sources.get(body.id)?.grades ?? state.earlyGrades.get(body.id) ?? [];
      state.sources.set(body.id, { ...body, grades });
      return state;
    },
  }),
  'source.graded': kindOf<LedgerThings, Body<typeof bodies.sourceGraded>>({
    version: 1,
    schema: bodies.sourceGraded,
    apply: (state, body) => {
      const grades = state.sources.get(body.source)?.grades ?? state.earlyGrades.get(body.source);
      if (grades === undefined) state.earlyGrades.set(body.source, [body]);
      else grades.push(body);
      return state;
    },
  }),
  'claim.recorded': kindOf<LedgerThings, Body<typeof bodies.claimRecorded>>({
    version: 1,
    schema: bodies.claimRecorded,
    apply: (state, body) => {
      const report = state.reports.get(body.report);
      const { text, start, end } = body.quote;
      if (report !== undefined && frontMatterOf(report.file)?.body.slice(start, end) !== text)
        return new Impossible(`the quote of claim ${body.id} does not stand in report ${body.report}`);
      state.claims.set(body.id, body);
      return state;
    },
  }),
  'claim.rejected': kindOf<LedgerThings, Body<typeof bodies.claimRejected>>({
    version: 1,
    schema: bodies.claimRejected,
    apply: (state, body) => {
      state.rejections.set(body.claim, body);
      return state;
    },
  }),
  'figure.asked': kindOf<LedgerThings, Body<typeof bodies.figureAsked>>({
    version: 1,
    schema: bodies.figureAsked,
    apply: (state, body) => {
      state.figures.set(body.id, body);
      return state;
    },
  }),
  'figure.assessed': kindOf<LedgerThings, Body<typeof bodies.figureAssessed>>({
    version: 1,
    schema: bodies.figureAssessed,
    apply: (state, body) => {
      state.assessments.set(body.id, body);
      return state;
    },
  }),
  'split.stated': kindOf<LedgerThings, Body<typeof bodies.splitStated>>({
    version: 1,
    schema: bodies.splitStated,
    apply: (state, body) => {
      state.splits.set(body.id, body);
      return state;
    },
  }),
  'half-life.set': kindOf<LedgerThings, Body<typeof bodies.halfLifeSet>>({
    version: 1,
    schema: bodies.halfLifeSet,
    apply: (state, body) => {
      state.halfLives.set(body.kind, body);
      return state;
    },
  }),
  'control.stated': featureKind,
  'street.stated': featureKind,
  'place.named': featureKind,
  ...drawingKinds,
  'collection.described': kindOf<LedgerThings, Body<typeof bodies.collectionDescribed>>({
    version: 1,
    schema: bodies.collectionDescribed,
    apply: (state, body) => {
      state.headers.set(body.path, body);
      return state;
    },
  }),
};

/**
 * Things without a time of their own, by the map that holds them. Their first version counts as known from the start: the
 * operation was never without its file.
 */
const untimed: Readonly<Record<string, (things: LedgerThings, body: JsonObject) => boolean>> = {
  'file.kept': ({ files }, body) => files.has(textIn(body, 'path')),
  'file.named': ({ named }, body) => named.has(textIn(body, 'path')),
  'collection.described': ({ headers }, body) => headers.has(textIn(body, 'path')),
  'control.stated': hasFeature,
  'street.stated': hasFeature,
  'place.named': hasFeature,
};

function hasFeature({ features }: LedgerThings, body: JsonObject): boolean {
  return features.has(featureKey({ path: textIn(body, 'path'), id: textIn(body, 'id') }));
}

function textIn(body: JsonObject, key: string): string {
  const value = body[key];
  return typeof value === 'string' ? value : '';
}

/** Kinds that tell nothing of what is said or held. */
const ignores = ['remark.made', 'plan.shared', 'plan.share-ended', erasureKind];

export const thingsReplay: Replay<LedgerThings> = { initial: noThings, kinds, ignores };

/**
 * The replay of what was known at a moment: of files, features and drawings nothing later counts. Reports, claims and the
 * like carry their own times, by which a picture is taken of them.
 */
export function thingsReplayAt(knownAtMs: number): Replay<LedgerThings> {
  const isLater = (entry: Entry): boolean => Date.parse(entry.recordedAt) > knownAtMs;
  const bounded = Object.entries(kinds).map(([name, { version, step }]): [string, KindReplay<LedgerThings>] => {
    const isKnown = untimed[name];
    const isDrawing = Object.hasOwn(drawingKinds, name);
    const passes = (state: LedgerThings, entry: Entry): boolean =>
      !isLater(entry) || (isKnown === undefined ? !isDrawing : !isKnown(state, entry.body));
    return [name, { version, step: (state, entry) => (passes(state, entry) ? step(state, entry) : state) }];
  });
  return { initial: noThings, kinds: Object.fromEntries(bounded), ignores };
}
