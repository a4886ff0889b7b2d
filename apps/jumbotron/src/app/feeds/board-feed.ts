/** What a board scene is given: its board, its event and how old both are; one for each showing. */
import { computed } from '@angular/core';
import type { SceneSource } from './scene-source';

export class BoardFeed {
  constructor(private readonly source: SceneSource) {}

  readonly board = computed(() => this.source.board());
  readonly event = computed(() => this.source.event());
  readonly facts = computed(() => this.source.facts());
  readonly now = computed(() => this.source.now());
  /** what an editor called it, in place of the board's or the event's own words */
  readonly called = computed(() => this.source.request.title ?? null);
}
