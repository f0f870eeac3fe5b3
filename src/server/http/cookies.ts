/** The one cookie: the session's token. Scripts cannot read it, other sites cannot make a browser send it. */
import type { IncomingHttpHeaders } from 'node:http';

/** With TLS the browser itself refuses to take the cookie from anywhere but this very host (RFC 6265bis, `__Host-`). */
function nameOf(secure: boolean): string {
  return secure ? '__Host-mamarr' : 'mamarr';
}

/** The token, or null when there is none, or more than one. */
export function sessionCookie(headers: IncomingHttpHeaders, secure: boolean): string | null {
  const name = `${nameOf(secure)}=`;
  const found = (headers.cookie ?? '').split(';').flatMap((part) => {
    const pair = part.trim();
    return pair.startsWith(name) ? [pair.slice(name.length)] : [];
  });
  return found.length === 1 ? found[0]! : null;
}

/** The header that sets it until the browser is closed, or with null takes it away. */
export function setSessionCookie(token: string | null, secure: boolean): string {
  const rest = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  return token === null ? `${nameOf(secure)}=; Max-Age=0; ${rest}` : `${nameOf(secure)}=${token}; ${rest}`;
}
