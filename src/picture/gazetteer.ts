/** The names that texts of an operation use: its sources, parties, places, zones and stations. */
import type { FolderOperation } from '../operation/index.ts';
import type { Gazetteer, GazetteerEntry } from '../reports/index.ts';
import type { Records } from './records.ts';

export interface Named {
  readonly operation: Pick<FolderOperation, 'parties' | 'zones' | 'stations'>;
  readonly records: Pick<Records, 'sources' | 'places'>;
}

/** Sources first: who speaks is a source, also where a party bears the same name. */
export function gazetteerOf(ground: Named | null, timeZone: string): Gazetteer {
  if (ground === null) return { entries: [], timeZone };
  const { operation, records } = ground;
  const entries: GazetteerEntry[] = [
    ...records.sources.map(({ id, name }) => ({ id, kind: 'source' as const, names: [name.en, name.ar] })),
    ...operation.parties.map(({ id, name }) => ({ id, kind: 'party' as const, names: [name.en, name.ar] })),
    ...records.places.map(({ id, name, aliases, pcode }) => ({
      id,
      kind: 'place' as const,
      names: [name.en, name.ar, ...aliases],
      ...(pcode === null ? {} : { pcode }),
    })),
    ...operation.zones.map(({ id, name, pcode }) => ({
      id,
      kind: 'place' as const,
      names: [name.en, name.ar],
      ...(pcode === undefined ? {} : { pcode }),
    })),
    ...operation.stations.map(({ id, name }) => ({ id, kind: 'place' as const, names: [name.en, name.ar] })),
  ];
  return { entries, timeZone };
}
