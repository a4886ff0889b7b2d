/** The land of the maps, fetched once for all of them, when the first one is drawn. */
import { Injectable, signal } from '@angular/core';
import { type Land, LAND_FILE, readLand } from '@coliseum/domain';

const APP = '/app/admin/';

@Injectable()
export class LandStore {
  private readonly known = signal<Land | null>(null);
  private asked: Promise<void> | null = null;
  readonly places = this.known.asReadonly();

  /** Settles once the land is there or cannot be had: a map is right without it, only emptier. */
  load(): Promise<void> {
    this.asked ??= this.fetch().catch(() => {
      this.asked = null;
    });
    return this.asked;
  }

  private async fetch(): Promise<void> {
    const answer = await fetch(APP + LAND_FILE);
    if (!answer.ok) throw new Error(`The land answered ${answer.status}.`);
    this.known.set(readLand(new Uint8Array(await answer.arrayBuffer())));
  }
}
