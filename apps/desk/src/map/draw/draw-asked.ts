import type { DrawnLayer } from './change.ts';
import type { DrawnKind, Typed } from './fields.ts';

/** What another part of the desk asks to be drawn, with what the form begins with, or a place that it asks to open. */
export type DrawAsked =
  { readonly kind: DrawnKind; readonly given?: Typed } | { readonly layer: DrawnLayer; readonly id: string };
