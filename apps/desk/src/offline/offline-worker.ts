/**
 * Stands between the page and the server for one thing: when the desk is opened or reloaded while the server does not answer,
 * it gives a page that says so and how much is kept. It keeps no figure, no place and no answer of the server: whoever finds
 * the machine finds nothing here.
 *
 * A browser runs it where it trusts the connection: on this machine itself, and with a certificate that was accepted for good.
 */

/** What is used of a service worker's surroundings; the types of a page and of a worker cannot be loaded together. */
interface OfflineScope {
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  addEventListener(
    kind: 'install' | 'activate',
    listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
  ): void;
  addEventListener(
    kind: 'fetch',
    listener: (event: { readonly request: Request; respondWith(answer: Promise<Response>): void }) => void,
  ): void;
}

const scope = globalThis as unknown as OfflineScope;
const cacheName = `mamarr-offline-${__BUILD__}`;
const page = new URL('offline.html', location.href).href;

/** The page and what it names itself: its script, its style and what is loaded with them. */
async function keepPage(): Promise<void> {
  const cache = await caches.open(cacheName);
  const answer = await fetch(page, { cache: 'reload' });
  if (!answer.ok) throw new Error('The server gives no page for when it is away.');
  const text = await answer.clone().text();
  const named = [...text.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, file = '']) => new URL(file, page).href);
  await cache.addAll(named);
  await cache.put(page, answer);
}

async function dropOlder(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('mamarr-offline-') && name !== cacheName) await caches.delete(name);
  await scope.clients.claim();
}

async function kept(address: string): Promise<Response> {
  return (await caches.match(address)) ?? Response.error();
}

scope.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => scope.skipWaiting()));
});
scope.addEventListener('activate', (event) => {
  event.waitUntil(dropOlder());
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  // Deeper addresses are documents: a browser says itself that it cannot get one.
  if (request.mode === 'navigate' && pathname.lastIndexOf('/') === 0)
    event.respondWith(fetch(request).catch(() => kept(page)));
  else if (request.destination === 'script' || request.destination === 'style')
    event.respondWith(fetch(request).catch(() => kept(request.url)));
});
