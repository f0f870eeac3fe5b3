/** Where a term comes from, as a form holds it. */
import type { Written } from './term.ts';

export interface TypedBasis {
  readonly kind: 'source' | 'assumption';
  readonly text: string;
  readonly saidAt: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function typedBasisOf(written: Written | null): TypedBasis {
  const source = textOf(written?.['source']);
  return source === '' && written?.['assumption'] !== undefined
    ? { kind: 'assumption', text: textOf(written['assumption']), saidAt: '' }
    : { kind: 'source', text: source, saidAt: textOf(written?.['said_at']) };
}

export type BasisFault = 'basis' | 'saidAt';

export function basisFaults({ kind, text, saidAt }: TypedBasis): readonly BasisFault[] {
  return [
    ...(text.trim() === '' ? (['basis'] as const) : []),
    ...(kind === 'source' && saidAt.trim() === '' ? (['saidAt'] as const) : []),
  ];
}

export function writtenBasis({ kind, text, saidAt }: TypedBasis): Written {
  return kind === 'source' ? { source: text.trim(), said_at: saidAt.trim() } : { assumption: text.trim() };
}
