/** The folder's files as texts: what is kept whole, and what is taken apart into features. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { LARGEST_BYTES, parseJsonText, type FolderContext } from '../../operation/index.ts';
import { reportIdOf } from '../folder/read-settings.ts';

export interface FolderText {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly named: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly reports: readonly { readonly report: string; readonly path: string; readonly file: string }[];
  readonly headers: readonly { readonly path: string; readonly header: Readonly<Record<string, unknown>> }[];
  readonly features: readonly {
    readonly kind: 'control.stated' | 'street.stated' | 'place.named';
    readonly id: string;
    readonly path: string;
    readonly feature: Readonly<Record<string, unknown>>;
  }[];
}

/** The most that goes into one entry: its text is at most 2^23 characters. */
const LARGEST_KEPT_BYTES = 6 * 1024 * 1024;

/** Texts of all files of the folder that was found sound. Tables are left out: their rows are records. */
export function folderText(context: FolderContext): FolderText {
  const { files, names } = context;
  const collections = [
    [names.control, 'control.stated'],
    [names.streetStates, 'street.stated'],
    [names.places, 'place.named'],
  ] as const;
  const apart = new Set<string>(
    [
      names.sources,
      names.claims,
      names.assessments,
      names.picture,
      ...names.reports,
      ...collections.map(([path]) => path),
    ].filter((path) => path !== null),
  );
  const kept: { path: string; text: string }[] = [];
  const named: { path: string; bytes: number; sha256: string }[] = [];
  for (const path of new Set([...files.list(''), ...files.list('reports'), ...files.usedNames()])) {
    if (apart.has(path)) continue;
    const inside = files.checkInside(path);
    if (inside === null) continue;
    const bytes = readFileSync(inside);
    const size = statSync(inside).size;
    if (size <= LARGEST_KEPT_BYTES && isUtf8(bytes)) kept.push({ path, text: bytes.toString('utf8') });
    else named.push({ path, bytes: size, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  const headers: { path: string; header: Record<string, unknown> }[] = [];
  const features: {
    kind: (typeof collections)[number][1];
    id: string;
    path: string;
    feature: Record<string, unknown>;
  }[] = [];
  for (const [path, kind] of collections) {
    const text = path === null ? null : files.readText(path, LARGEST_BYTES.geojson);
    if (path === null || text === null) continue;
    const { features: own, ...header } = parseJsonText(text, path, context.findings) as {
      features: (Record<string, unknown> & { properties: { id: string } })[];
    };
    headers.push({ path, header });
    for (const feature of own) features.push({ kind, id: feature.properties.id, path, feature });
  }
  const reports = names.reports.flatMap((path) => {
    const file = files.readText(path, LARGEST_BYTES.text);
    return file === null ? [] : [{ report: reportIdOf(path), path, file }];
  });
  return { files: kept, named, reports, headers, features };
}
