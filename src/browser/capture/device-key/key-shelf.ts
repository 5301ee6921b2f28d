/** Where this browser keeps its keys: an IndexedDB database of this site. */
const DATABASE = 'passport-stepup';
const SHELF = 'device-keys';

/** A key as it is kept: the browser signs with the private half and never shows it. */
export interface KeptKey {
  /** SHA-256 of the public key, base64url. */
  readonly id: string;
  readonly pair: CryptoKeyPair;
}

/** Keeps a key. Rejects where the browser keeps nothing (some private windows). */
export async function keepKey(key: KeptKey): Promise<void> {
  await onShelf('readwrite', (shelf) => shelf.put(key.pair, key.id));
}

/** The key of this id, or nothing. */
export async function findKey(id: string): Promise<CryptoKeyPair | undefined> {
  const found: unknown = await onShelf('readonly', (shelf) => shelf.get(id));
  return isPair(found) ? found : undefined;
}

async function onShelf<Result>(
  mode: IDBTransactionMode,
  work: (shelf: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF);
  const database = await settled(opening);
  try {
    const transaction = database.transaction(SHELF, mode);
    const stored = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const [result] = await Promise.all([settled(work(transaction.objectStore(SHELF))), stored]);
    return result;
  } finally {
    database.close();
  }
}

function settled<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function isPair(value: unknown): value is CryptoKeyPair {
  return typeof value === 'object' && value !== null && 'privateKey' in value && 'publicKey' in value;
}
