/**
 * The chain: every entry carries the hash of the one before, so that no entry can be changed, taken out or put in
 * without all later hashes changing. Haber and Stornetta, "How to time-stamp a digital document", 1991.
 */
import { hash } from 'node:crypto';
import type { RawEntry } from './entry.ts';

/** `prev` of an operation's first entry. */
export const noPrevious = '0'.repeat(64);

/** Texts that JSON writes as they are, between quotation marks. Most are: the long way is for the others. */
const plain = /^[ !#-[\]-~]*$/;

function text(value: string): string {
  return plain.test(value) ? `"${value}"` : JSON.stringify(value);
}

/**
 * Canonical JSON of an entry, put together from its fields in the order that RFC 8785 gives their names. The body's text
 * is canonical already. Without `hash` this is what is hashed; with it, a line of an export.
 */
export function entryText(entry: Omit<RawEntry, 'hash'> & { readonly hash?: string }): string {
  return textWith(entry, entry.hash === undefined ? '' : `"hash":${text(entry.hash)},`);
}

function textWith(entry: Omit<RawEntry, 'hash'>, hash: string): string {
  return (
    `{"actor":${text(entry.actor)},"body":${entry.bodyText},"device":${text(entry.device)},${hash}"id":${text(entry.id)},` +
    `"kind":${text(entry.kind)},"occurredAt":${text(entry.occurredAt)},"operation":${text(entry.operation)},` +
    `"prev":${text(entry.prev)},"recordedAt":${text(entry.recordedAt)},"seq":${JSON.stringify(entry.seq)},` +
    `"version":${JSON.stringify(entry.version)}}`
  );
}

/** SHA-256 of the entry's canonical JSON without its hash: 64 hexadecimal digits. */
export function entryHash(entry: Omit<RawEntry, 'hash'>): string {
  return hash('sha256', textWith(entry, ''), 'hex');
}
