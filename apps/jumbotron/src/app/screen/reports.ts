/** What a paired wall tells of itself: a heartbeat every five seconds, and pictures. */
import { DOCUMENT, DestroyRef, Injectable, inject } from '@angular/core';
import { SCREEN_HEARTBEAT_MS, type ScreenHeartbeat } from '@coliseum/contracts';
import { Line } from '../feeds/line';
import { Director } from '../show/director';
import type { Report } from '../show/showing';
import { Ticker } from '../stage/ticker';
import { Thumbnails } from '../thumbnail/thumbnails';
import { Larder } from '../upkeep/larder';
import { PAGE_BUILD } from '../upkeep/page-build';
import { Watchdog } from '../upkeep/watchdog';
import { ScreenSession } from './screen-session';

@Injectable({ providedIn: 'root' })
export class Reports {
  readonly #session = inject(ScreenSession);
  readonly #director = inject(Director);
  readonly #line = inject(Line);
  readonly #ticker = inject(Ticker);
  readonly #larder = inject(Larder);
  readonly #watchdog = inject(Watchdog);
  readonly #thumbnails = inject(Thumbnails);
  readonly #window = inject(DOCUMENT).defaultView as Window;
  readonly #version = inject(PAGE_BUILD).version;
  readonly #destroyed = inject(DestroyRef);
  #last = { frames: 0, at: performance.now() };

  /** @param stage what is on stage now */
  begin(stage: () => Report | null): void {
    const beat = (): void => this.#session.link.beat(this.#heartbeat(stage()));
    const timer = setInterval(beat, SCREEN_HEARTBEAT_MS);
    const ends = [
      () => clearInterval(timer),
      // the control room need not wait for what a new line can tell at once
      this.#session.link.setup.watch((setup) => setup && beat()),
    ];
    this.#destroyed.onDestroy(() => ends.forEach((end) => end()));
    this.#thumbnails.begin((jpeg) => this.#session.link.thumbnail({ jpeg, scene: this.sceneOf(stage()) }));
  }

  /** As it is seen: a takeover covers everything, and the dark everything else. */
  sceneOf(report: Report | null): string {
    if (this.#director.pairing()) return 'pairing';
    if (this.#director.takeover()) return 'takeover';
    if (this.#director.blackout()) return 'blackout';
    return report?.scene ?? 'standby';
  }

  #heartbeat(report: Report | null): ScreenHeartbeat {
    const { innerWidth: width, innerHeight: height, devicePixelRatio: pixelRatio } = this.#window;
    const age = this.#line.client.dataAgeMs();
    return {
      scene: this.sceneOf(report),
      itemId: report?.itemId ?? null,
      next: this.#director.next(),
      frozen: this.#director.frozen(),
      fps: this.#fps(),
      dataAge: age === undefined ? null : age / 1000,
      version: this.#version,
      resolution: { width: Math.max(1, width), height: Math.max(1, height), pixelRatio },
      uptimeSeconds: Math.round(performance.now() / 1000),
      cached: this.#larder.complete(),
      errors: this.#watchdog.errors,
    };
  }

  #fps(): number | null {
    const [frames, at] = [this.#ticker.frames, performance.now()];
    const { frames: before, at: since } = this.#last;
    if (at - since < 1_000) return null;
    this.#last = { frames, at };
    return Math.round(((frames - before) / (at - since)) * 10_000) / 10;
  }
}
