/** What was last known, kept over a restart of the player: bounded, and never a reason for a wall to stop. */
import { Injectable } from '@angular/core';

export interface Kept<T> {
  key: string;
  value: T;
  /** server time up to which everything was in the figures; null: not told */
  through: number | null;
  /** local time */
  at: number;
}

const NAME = 'coliseum-wall';
const STORE = 'kept';
const MOST = 120;
/** A board of a thousand entries is half a megabyte; what is heard each second is not written each second. */
const WRITE_EVERY_MS = 10_000;

@Injectable({ providedIn: 'root' })
export class Keep {
  readonly #writtenAt = new Map<string, number>();
  #database: Promise<IDBDatabase> | undefined;

  async recall<T>(key: string): Promise<Kept<T> | null> {
    try {
      const store = (await this.#open()).transaction(STORE).objectStore(STORE);
      return ((await done(store.get(key))) as Kept<T> | undefined) ?? null;
    } catch {
      return null;
    }
  }

  /** At most every ten seconds a key; what comes between is left out. */
  keep<T>(key: string, value: T, through: number | null, at = Date.now()): void {
    const last = this.#writtenAt.get(key);
    if (last !== undefined && at >= last && at - last < WRITE_EVERY_MS) return;
    this.#writtenAt.set(key, at);
    void this.#write({ key, value, through, at }).catch(() => undefined);
  }

  async #write(kept: Kept<unknown>): Promise<void> {
    const store = (await this.#open()).transaction(STORE, 'readwrite').objectStore(STORE);
    await done(store.put(kept));
    const spare = (await done(store.count())) - MOST;
    if (spare <= 0) return;
    const oldest = await done(store.index('at').getAllKeys(null, spare));
    await Promise.all(oldest.map((key) => done(store.delete(key))));
  }

  #open(): Promise<IDBDatabase> {
    this.#database ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(STORE, { keyPath: 'key' }).createIndex('at', 'at');
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error as Error);
    }).catch((error: unknown) => {
      this.#database = undefined;
      throw error;
    });
    return this.#database;
  }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error as Error);
  });
