/** One thing that a clause says. */
import type { ClaimAbout, ClaimKind, Quantity } from '../claim.ts';
import type { QuantitySpan } from './spans.ts';

export interface Finding {
  readonly kind: ClaimKind;
  readonly about: ClaimAbout;
  readonly value: Quantity | null;
  /** Of a figure: where its number stands. */
  readonly quantity: QuantitySpan | null;
  readonly rules: readonly string[];
  /** It counts what the figure before it counted. */
  readonly isOfFigureBefore?: boolean;
}
