/** A paired wall's line to the control room as signals, and what was last known of it where there is no line. */
import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import type { PairingCode, ScreenCommand, ScreenSetup } from '@coliseum/contracts';
import { ScreenLink, type Connection } from '@coliseum/live-client';
import { NOTHING_STANDS, after, standingOf, type Standing } from './standing';
import { WallMemory } from './wall-memory';

@Injectable({ providedIn: 'root' })
export class ScreenSession {
  readonly #memory = inject(WallMemory);
  readonly link = new ScreenLink(this.#memory);
  readonly #connection = signal<Connection>('connecting');
  readonly #code = signal<PairingCode | null>(null);
  readonly #paired = signal(this.link.paired.value);
  readonly #setup = signal<ScreenSetup | null>(this.#paired() ? this.#memory.setup : null);
  readonly #standing = signal<Standing>({
    held: this.#setup()?.held ?? null,
    beneath: null,
    takeover: this.#memory.takeover,
  });
  readonly #once = new Set<(command: ScreenCommand) => void>();

  readonly connection = this.#connection.asReadonly();
  readonly code = this.#code.asReadonly();
  readonly paired = this.#paired.asReadonly();
  readonly setup = this.#setup.asReadonly();
  readonly standing = this.#standing.asReadonly();

  constructor() {
    const { link } = this;
    link.connection.watch((connection) => this.#connection.set(connection));
    link.code.watch((code) => this.#code.set(code));
    link.paired.watch((paired) => {
      this.#paired.set(paired);
      if (!paired) this.#forget();
    });
    link.setup.watch((setup) => {
      if (setup) this.#take(setup);
    });
    link.onCommand((command) => this.#obey(command));
    inject(DestroyRef).onDestroy(() => link.close());
  }

  /** Hears each command after what stands was changed by it. */
  onCommand(listener: (command: ScreenCommand) => void): () => void {
    this.#once.add(listener);
    return () => this.#once.delete(listener);
  }

  #take(setup: ScreenSetup): void {
    this.#memory.setup = setup;
    this.#setup.set(setup);
    this.#stand(standingOf(setup, this.#standing()));
  }

  #obey(command: ScreenCommand): void {
    this.#stand(after(this.#standing(), command));
    for (const listener of [...this.#once]) listener(command);
  }

  #stand(standing: Standing): void {
    if (JSON.stringify(standing) === JSON.stringify(this.#standing())) return;
    this.#memory.takeover = standing.takeover;
    this.#standing.set(standing);
  }

  /** A revoked wall knows nothing more; a takeover for every screen is told again by whoever pairs it. */
  #forget(): void {
    this.#memory.setup = null;
    this.#setup.set(null);
    this.#stand(NOTHING_STANDS);
  }
}
