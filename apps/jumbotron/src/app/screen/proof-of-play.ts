/** Proof of play: how long a sponsor's slot was really seen, kept until the server has it. */
import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';
import type { SceneRequest, ScreenShown } from '@coliseum/contracts';
import { newId } from '../new-id';
import { Line } from '../feeds/line';
import { Director } from '../show/director';
import type { Report } from '../show/showing';
import { ScreenSession } from './screen-session';

const NAME = 'coliseum.wall.shown';
const MOST_KEPT = 500;
const LOOK_MS = 250;
/** Shorter is a glimpse, not a showing. */
const LEAST_MS = 1_000;

interface Slot {
  key: string;
  request: SceneRequest;
  itemId: string;
  startedAt: string;
  ms: number;
}

@Injectable({ providedIn: 'root' })
export class ProofOfPlay {
  readonly #session = inject(ScreenSession);
  readonly #director = inject(Director);
  readonly #line = inject(Line);
  readonly #document = inject(DOCUMENT);
  readonly #destroyed = inject(DestroyRef);
  #slot: Slot | null = null;
  #telling = false;

  begin(stage: () => Report | null): void {
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      this.#look(stage(), Math.min(now - last, 4 * LOOK_MS));
      last = now;
    }, LOOK_MS);
    const ends = [
      () => clearInterval(timer),
      this.#session.link.connection.watch((connection) => connection === 'live' && void this.#tell()),
    ];
    const leaving = (): void => this.#end();
    addEventListener('pagehide', leaving);
    ends.push(() => removeEventListener('pagehide', leaving));
    this.#destroyed.onDestroy(() => ends.forEach((end) => end()));
    void this.#tell();
  }

  #look(report: Report | null, passed: number): void {
    const showing = this.#director.showing();
    const isSeen =
      report?.scene === 'sponsor' &&
      !this.#director.takeover() &&
      !this.#director.blackout() &&
      this.#document.visibilityState === 'visible';
    if (report?.scene !== 'sponsor' || !showing || showing.key !== this.#slot?.key) this.#end();
    if (!isSeen || !showing || showing.request.scene !== 'sponsor') return;
    this.#slot ??= {
      key: showing.key,
      request: showing.request,
      itemId: showing.itemId ?? 'command',
      startedAt: new Date(this.#line.now()).toISOString(),
      ms: 0,
    };
    this.#slot.ms += passed;
  }

  #end(): void {
    const slot = this.#slot;
    this.#slot = null;
    const { brandId, slotId, eventId } = slot?.request ?? {};
    if (!slot || slot.ms < LEAST_MS || !brandId || !slotId || !eventId) return;
    const { itemId, startedAt, ms } = slot;
    const shown: ScreenShown = {
      ...{ id: newId(), itemId, brandId, slotId, eventId, startedAt },
      ms: Math.round(ms),
    };
    this.#keep([...this.#kept(), shown].slice(-MOST_KEPT));
    void this.#tell();
  }

  /** One after the other, the oldest first; what is not taken is told again with the next one or the next line. */
  async #tell(): Promise<void> {
    if (this.#telling) return;
    this.#telling = true;
    try {
      for (let [first] = this.#kept(); first; [first] = this.#kept()) {
        if (!(await this.#session.link.shown(first))) return;
        const { id } = first;
        this.#keep(this.#kept().filter((shown) => shown.id !== id));
      }
    } finally {
      this.#telling = false;
    }
  }

  #kept(): ScreenShown[] {
    try {
      return (JSON.parse(localStorage.getItem(NAME) ?? '[]') ?? []) as ScreenShown[];
    } catch {
      return [];
    }
  }

  #keep(all: readonly ScreenShown[]): void {
    try {
      localStorage.setItem(NAME, JSON.stringify(all));
    } catch {
      // a full store loses the proof, not the picture
    }
  }
}
