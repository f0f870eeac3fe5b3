/**
 * Server-sent events (HTML standard, section 9.2): entries as they come, each under its number, so that a browser that was
 * cut off goes on where it was. A screen that does not read is waited for, and let go when it takes too long.
 */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from '../../ledger/index.ts';
import type { PlanState } from '../contract/schemas.ts';
import type { Follower } from './follower.ts';

export interface StreamRules {
  /** How often a line is sent when there is nothing to tell: whoever listens knows that the connection holds. */
  readonly beatMs: number;
  /** A screen that takes longer than this to read what was sent is let go. */
  readonly stallMs: number;
}

export const usualStreamRules: StreamRules = { beatMs: 15_000, stallMs: 60_000 };

export interface Stream {
  readonly response: ServerResponse;
  readonly afterSeq: number;
  readonly follower: Follower;
  readonly sees: (kind: string) => boolean;
  /** Plans whose state changed since the last call. */
  readonly plans: PlanNews | null;
  /** Whether the session still holds; asked at every beat. */
  readonly holds: () => Promise<boolean>;
  readonly rules: StreamRules;
  readonly signal: AbortSignal;
}

export interface PlanNews {
  /** Rises with every change of any plan. */
  readonly version: () => number;
  /** States that changed after a version. */
  readonly since: (version: number) => readonly PlanState[];
}

const batch = 200;

export async function streamEvents(stream: Stream): Promise<void> {
  const { response, follower, sees, plans, rules, signal } = stream;
  let seq = stream.afterSeq;
  let version = plans?.version() ?? 0;
  let beatAtMs = performance.now() + rules.beatMs;
  const gone = new AbortController();
  response.on('close', () => {
    gone.abort();
  });
  const ended = AbortSignal.any([gone.signal, signal]);
  await send(response, `retry: 1000\nevent: start\ndata: ${JSON.stringify({ seq: follower.seq })}\n\n`, rules, ended);
  while (!ended.aborted) {
    // Taken before looking: what comes while we look wakes us again.
    const news = follower.news();
    const entries = await follower.after(seq, batch);
    for (const entry of entries) {
      if (sees(entry.kind) && !(await send(response, eventOf(entry), rules, ended))) return;
      seq = entry.seq;
    }
    if (plans !== null && plans.version() > version) {
      const changed = plans.since(version);
      version = plans.version();
      for (const state of changed)
        if (!(await send(response, `event: plans\ndata: ${JSON.stringify(state)}\n\n`, rules, ended))) return;
    }
    if (entries.length > 0) continue;
    const leftMs = beatAtMs - performance.now();
    if (leftMs <= 0) {
      beatAtMs = performance.now() + rules.beatMs;
      if (!(await stream.holds())) {
        await send(response, 'event: ended\ndata: {}\n\n', rules, ended);
        return;
      }
      // The number goes with it, so that a browser goes on after what its role does not see.
      if (!(await send(response, `id: ${seq}\nevent: beat\ndata: {}\n\n`, rules, ended))) return;
      continue;
    }
    const timer = new AbortController();
    const either = AbortSignal.any([timer.signal, ended]);
    await Promise.race([news, pause(leftMs, undefined, { signal: either }).catch(() => undefined)]);
    timer.abort();
  }
}

function eventOf(entry: Entry): string {
  return `id: ${entry.seq}\nevent: entry\ndata: ${JSON.stringify(entry)}\n\n`;
}

/** False when nobody is there any more. */
async function send(response: ServerResponse, text: string, rules: StreamRules, ended: AbortSignal): Promise<boolean> {
  if (ended.aborted) return false;
  if (response.write(text)) return true;
  const late = AbortSignal.timeout(rules.stallMs);
  try {
    await once(response, 'drain', { signal: AbortSignal.any([ended, late]) });
    return true;
  } catch {
    response.destroy();
    return false;
  }
}
