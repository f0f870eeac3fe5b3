/** One-time codes of an authenticator on a phone that needs no network: TOTP (RFC 6238), SHA-1, six digits, 30 seconds. */
import { Secret, TOTP } from 'otpauth';

const periodSeconds = 30;
/** A code of the step before and after is taken too (RFC 6238, section 5.2). */
const stepsEitherWay = 1;

export function newCodeSecret(): string {
  return new Secret({ size: 20 }).base32;
}

function codesOf(secret: string, label: string): TOTP {
  const options = { issuer: 'mamarr', label, algorithm: 'SHA1', digits: 6, period: periodSeconds };
  return new TOTP({ ...options, secret: Secret.fromBase32(secret) });
}

/** What an authenticator reads. */
export function codeAddress(secret: string, label: string): string {
  return codesOf(secret, label).toString();
}

/** The step that the code is of, or null when it is of none that is taken now. A step is good once: the caller keeps it. */
export function stepOfCode(secret: string, code: string, nowMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = codesOf(secret, '').validate({ token: code, timestamp: nowMs, window: stepsEitherWay });
  return delta === null ? null : Math.floor(nowMs / 1000 / periodSeconds) + delta;
}
