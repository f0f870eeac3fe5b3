/** Overlays, stories and times of hazards are kept from moment to moment: no picture may show what belongs to another. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pictureAt, readRecordedFolder } from './index.ts';
import type { ControlVersion } from './records.ts';

const raqqa = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
const dayMs = 86_400_000;

it('a picture is the same whatever moments were asked for before', async () => {
  const { operation, records } = await readRecordedFolder(raqqa, { withStreets: false });
  // A second voice, so that there is ground that two give to different parties, from one day on.
  const own = records.control.at(-1)!;
  const other: ControlVersion = {
    ...own,
    id: 'other-voice',
    party: operation.parties.find(({ id }) => id !== own.party)!.id,
    source: null,
    basis: { kind: 'source', text: 'another voice' },
    asOfMs: own.asOfMs + dayMs,
    recordedAtMs: own.asOfMs + dayMs,
  };
  const withTwo = { ...records, control: [...records.control, other] };
  const moments = [5, -1, 2, 0.5, 2, -400, 5].map((days) => own.asOfMs + days * dayMs);
  const contested = moments.map((atMs) => {
    const asOf = { occurredAtMs: atMs, knownAtMs: atMs };
    const picture = pictureAt(withTwo, operation, asOf);
    // Nothing is kept of a copy that nobody has seen.
    const [freshRecords, freshGround] = structuredClone([withTwo, { ...operation, network: null }] as const);
    expect(picture).toEqual(pictureAt(freshRecords, freshGround, asOf));
    return picture.control.contested.length;
  });
  expect(contested).toEqual([1, 0, 1, 0, 1, 0, 1]);
});
