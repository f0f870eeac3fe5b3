/** After the first picture: until then the machine has better things to do. */
const afterMs = 5_000;

/** Makes the page for when the server is away be kept. A browser that does not trust the connection, or keeps nothing, goes without. */
export function keepOfflinePage(): void {
  if (!('serviceWorker' in navigator)) return;
  setTimeout(() => {
    navigator.serviceWorker.register('./offline-worker.js').catch(() => undefined);
  }, afterMs);
}
