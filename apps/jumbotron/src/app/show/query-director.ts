/** A wall that shows what its address says: one scene, or an event by what its voting is doing. */
import { Injectable, computed, inject } from '@angular/core';
import type { SceneRequest } from '@coliseum/contracts';
import { Line } from '../feeds/line';
import { EVENT_BOARD } from '../feeds/scene-source';
import { SceneSources } from '../feeds/scene-sources';
import { WALL_QUERY } from '../wall-mode';
import { Director } from './director';
import { EventProgramme } from './event-programme';
import type { Report, Showing } from './showing';

@Injectable()
export class QueryDirector extends Director {
  readonly #mode = inject(WALL_QUERY).mode;
  readonly #line = inject(Line);
  readonly #board: SceneRequest =
    this.#mode.kind === 'query' ? this.#mode.board : { scene: 'leaderboard', leaderboardId: EVENT_BOARD };
  readonly #pinned = this.#mode.kind === 'query' ? this.#mode.pinned : null;
  /** the event's own data, followed for as long as the page stands */
  readonly #source = this.#pinned ? null : inject(SceneSources).open(this.#board);
  readonly #programme = new EventProgramme(
    () => this.#source,
    this.#line.now,
    () => this.#line.client.link.clockOffsetMs,
  );

  readonly showing = computed((): Showing | null => {
    if (this.#pinned) return showingOf(this.#pinned);
    const scene = this.#programme.scene();
    return scene && showingOf({ ...this.#board, scene });
  });

  report(report: Report): void {
    this.#programme.report(report);
  }
}

const showingOf = (request: SceneRequest): Showing => ({
  key: JSON.stringify(request),
  request,
  itemId: null,
});
