/**
 * What one address takes and gives. The contract is the only definition: it validates requests, and the OpenAPI document,
 * the reference and the types of the client come from it. A route without a rule of access does not compile.
 */
import type { z } from 'zod';
import type { Role } from '../access/roles.ts';

/** Who may call: anybody at all; whoever is signed in, a locked screen too; or the roles that are named. */
export type Access = 'anyone' | 'locked-too' | readonly Role[];

export type Answer =
  | { readonly kind: 'json'; readonly schema: z.ZodType; readonly status?: 200 | 201 | 202 }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'bytes'; readonly contentType: string }
  | { readonly kind: 'file'; readonly contentTypes: readonly string[] }
  | { readonly kind: 'events'; readonly schema: z.ZodType };

/** A file with the name to keep it under. */
export interface FileAnswer {
  /** ASCII letters, digits, dot, hyphen and underscore alone. */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface RouteContract {
  /** The part of the reference it stands in. */
  readonly part: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Content types that the body may have; JSON when absent. */
  readonly bodyTypes?: readonly string[];
  /** Largest body; 64 KiB when absent. */
  readonly bodyBytes?: number;
  readonly answer: Answer;
  /** Codes of problems that are particular to it. */
  readonly problems?: readonly string[];
  /** True for what a screen asks by itself: it does not keep a session from being locked. */
  readonly byItself?: boolean;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type RouteKey = `${Method} /api/${string}`;
export type Contract = Readonly<Record<RouteKey, RouteContract>>;

export const DEFAULT_BODY_BYTES = 64 * 1024;

type InputOf<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined;
type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;
type Part<Route, Name extends string> = Name extends keyof Route ? Route[Name] : undefined;

/** What a caller sends, before defaults are put in. */
export interface Sent<Route> {
  readonly params: InputOf<Part<Route, 'params'>>;
  readonly query: InputOf<Part<Route, 'query'>>;
  readonly body: Route extends { readonly bodyTypes: readonly string[] } ? Uint8Array : InputOf<Part<Route, 'body'>>;
}

/** What a handler gets, checked. */
export interface Received<Route> {
  readonly params: OutputOf<Part<Route, 'params'>>;
  readonly query: OutputOf<Part<Route, 'query'>>;
  readonly body: Route extends { readonly bodyTypes: readonly string[] } ? Buffer : OutputOf<Part<Route, 'body'>>;
}

export type AnswerOf<Route> = Route extends { readonly answer: { readonly schema: infer Schema } }
  ? OutputOf<Schema>
  : Route extends { readonly answer: { readonly kind: 'bytes' } }
    ? Uint8Array | string
    : Route extends { readonly answer: { readonly kind: 'file' } }
      ? FileAnswer
      : undefined;

export function methodOf(key: string): Method {
  return key.slice(0, key.indexOf(' ')) as Method;
}

/** With `{name}` for what varies. */
export function pathOf(key: string): string {
  return key.slice(key.indexOf(' ') + 1);
}
