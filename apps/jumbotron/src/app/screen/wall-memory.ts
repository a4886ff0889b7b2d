/** What a paired wall keeps over a restart: its token, what it went by, and a takeover that stands. */
import { Injectable } from '@angular/core';
import type { ScreenSetup, Takeover } from '@coliseum/contracts';
import type { ScreenMemory } from '@coliseum/live-client';
import { takeGivenToken } from './given-token';

const NAMES = { token: 'token', pairingId: 'pairing', setup: 'setup', takeover: 'takeover' } as const;
type Name = keyof typeof NAMES;
const nameOf = (name: Name): string => `coliseum.wall.${NAMES[name]}`;

@Injectable({ providedIn: 'root' })
export class WallMemory implements ScreenMemory {
  /** where the store is full or forbidden, for as long as the page stands */
  readonly #fallback = new Map<Name, string>();

  constructor() {
    const given = takeGivenToken(location, history);
    if (given === null || given === this.token) return;
    this.token = given;
    this.setup = null; // of the screen that it was before
  }

  get token(): string | null {
    return this.#read('token');
  }
  set token(token: string | null) {
    this.#write('token', token);
  }

  get pairingId(): string | null {
    return this.#read('pairingId');
  }
  set pairingId(pairingId: string | null) {
    this.#write('pairingId', pairingId);
  }

  get setup(): ScreenSetup | null {
    return this.#parse<ScreenSetup>('setup');
  }
  set setup(setup: ScreenSetup | null) {
    this.#write('setup', setup && JSON.stringify(setup));
  }

  get takeover(): Takeover | null {
    return this.#parse<Takeover>('takeover');
  }
  set takeover(takeover: Takeover | null) {
    this.#write('takeover', takeover && JSON.stringify(takeover));
  }

  #parse<T>(name: Name): T | null {
    try {
      return JSON.parse(this.#read(name) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }

  #read(name: Name): string | null {
    try {
      return localStorage.getItem(nameOf(name)) ?? this.#fallback.get(name) ?? null;
    } catch {
      return this.#fallback.get(name) ?? null;
    }
  }

  #write(name: Name, value: string | null): void {
    this.#fallback.delete(name);
    try {
      if (value === null) localStorage.removeItem(nameOf(name));
      else localStorage.setItem(nameOf(name), value);
    } catch {
      if (value !== null) this.#fallback.set(name, value);
    }
  }
}
