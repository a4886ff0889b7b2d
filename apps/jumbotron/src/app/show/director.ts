/** Who decides what is on stage: a paired screen, an address, or an editor's preview. */
import { signal, type Signal } from '@angular/core';
import type { PairingCode, Takeover } from '@coliseum/contracts';
import type { Connection } from '@coliseum/live-client';
import type { Report, Showing } from './showing';

export interface Pairing {
  readonly code: Signal<PairingCode | null>;
  readonly connection: Signal<Connection>;
}

export abstract class Director {
  /** null: nothing is decided yet, and the wall keeps what it shows */
  abstract readonly showing: Signal<Showing | null>;
  /** what may come next, for the heartbeat */
  readonly next: Signal<string | null> = signal(null);
  readonly takeover: Signal<Takeover | null> = signal(null);
  readonly blackout: Signal<boolean> = signal(false);
  /** whether the picture stands still */
  readonly frozen: Signal<boolean> = signal(false);
  /** what a wall that is not paired shows of its pairing; null: it is paired, or needs not be */
  readonly pairing: Signal<Pairing | null> = signal(null);
  /** whether what is shown is a recorded show */
  readonly rehearses: Signal<boolean> = signal(false);
  /** the screen's name while it is asked who it is */
  readonly identified: Signal<string | null> = signal(null);

  /** The stage tells what it shows. */
  abstract report(report: Report): void;
}
