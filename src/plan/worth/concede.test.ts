/** Trying a concession means what its worth was worked out with. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPicturedOperation } from '../../picture/index.ts';
import type { Operation } from '../../operation/index.ts';
import { solveMostPeople } from '../bound/bound.ts';
import { buildModel } from '../model/build-model.ts';
import { effectiveOperation } from '../model/effective-operation.ts';
import { everyConcession } from './concessions.ts';
import { conceded } from './concede.ts';

const nowMs = Date.parse('2017-10-11T12:00:00+03:00');
const folder = join(import.meta.dirname, '..', '..', '..', 'examples', 'raqqa-2017');
const { operation } = await readPicturedOperation(folder, { occurredAtMs: nowMs, knownAtMs: nowMs });

describe('conceded', () => {
  it('gives null for what the operation has not to concede', () => {
    for (const id of ['lane-nowhere', 'accept-north-crossing', 'lane-', '', 'constructor'])
      expect(conceded(operation, id)).toBeNull();
  });

  it('leaves the operation that it is given as it was', () => {
    const before = JSON.stringify({ ...operation, network: null });
    conceded(operation, 'lane-north-crossing');
    expect(JSON.stringify({ ...operation, network: null })).toBe(before);
  });

  it('says of every value it changes that nobody agreed to it', () => {
    const tried = conceded(operation, 'lane-north-crossing')!;
    const station = tried.operation.stations.find(({ id }) => id === 'north-crossing')!;
    expect(station.lanes).toBe(4);
    expect(station.basisByField?.['lanes']).toMatchObject({ kind: 'assumption' });
    const window = conceded(operation, 'hour-after-first')!.operation.windows[0]!;
    expect(window.untilMs - operation.windows[0]!.untilMs).toBe(3_600_000);
    expect(window.basis.text).toContain('agreed by nobody');
  });

  it('means the same to the model as the change by which its worth was worked out', () => {
    const all = everyConcession(operation);
    expect(all.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['lane', 'window-hour', 'cleared-street', 'room']),
    );
    for (const { id, changes } of all) {
      const tried = effectiveOperation(conceded(operation, id)!.operation, {});
      expect(withoutBasis(tried.operation), id).toEqual(withoutBasis(effectiveOperation(operation, changes).operation));
    }
  });

  it('lets nothing get more people out than the bound of the same change', () => {
    for (const { id, changes } of everyConcession(operation).slice(0, 3)) {
      const [tried, changed] = [buildModel(conceded(operation, id)!.operation), buildModel(operation, changes)];
      expect(solveMostPeople(tried).peopleOut, id).toBe(solveMostPeople(changed).peopleOut);
    }
  });
});

function withoutBasis({ windows, stations, parties, hazards, zones }: Operation): unknown {
  const bare = JSON.stringify({ windows, stations, parties, hazards, zones }, (key, value: unknown) =>
    key.startsWith('basis') ? undefined : value,
  );
  return JSON.parse(bare);
}
