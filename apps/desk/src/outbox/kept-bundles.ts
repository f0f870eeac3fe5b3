/** Where entries are kept until the server has them: the browser's own database, so that they survive a reload and sleep. */
import type { Bundle } from './bundle.ts';

export interface KeptBundles {
  readonly all: () => Promise<readonly Bundle[]>;
  readonly put: (bundle: Bundle) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
}

const storeName = 'bundles';

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('The browser keeps no database.'));
    };
  });
}

function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = transaction.onerror = () => {
      reject(transaction.error ?? new Error('The browser did not keep the entry.'));
    };
  });
}

/** @throws what the browser says when it keeps nothing for this page */
export async function openKeptBundles(): Promise<KeptBundles> {
  const opening = indexedDB.open('mamarr-outbox', 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(storeName, { keyPath: 'id' });
  };
  const database = await done(opening);
  const change = async (act: (store: IDBObjectStore) => void): Promise<void> => {
    // Kept means on the disk: a machine whose power fails still has it.
    const transaction = database.transaction(storeName, 'readwrite', { durability: 'strict' });
    act(transaction.objectStore(storeName));
    await completed(transaction);
  };
  return {
    all: () => done(database.transaction(storeName).objectStore(storeName).getAll() as IDBRequest<Bundle[]>),
    put: (bundle) => change((store) => store.put(bundle)),
    remove: (id) => change((store) => store.delete(id)),
  };
}
