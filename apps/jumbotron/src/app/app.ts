/** The wall: measures the panel, and puts the scene on stage that is due. */
import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { BoardFeed } from './connection/board-feed';
import { Leaderboard } from './scenes/leaderboard/leaderboard';
import { Standby } from './scenes/standby/standby';
import { VoteRace } from './scenes/vote-race/vote-race';
import { stageLayout } from './stage/layout';
import { PanelSize } from './stage/panel-size';
import { sceneAt, votingAt } from './stage/programme';
import { Stage } from './stage/stage';
import { WALL_QUERY, type SceneName } from './wall-query';

@Component({
  selector: 'wall-app',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Leaderboard, Stage, Standby, VoteRace],
  template: `
    <wall-stage
      [layout]="layout()"
      [attr.data-connection]="feed.connection()"
      [attr.data-revision]="shown()?.revision ?? null"
      [attr.data-state]="shown()?.state ?? null"
      [attr.data-page]="shown()?.page ?? null"
      [attr.data-pages]="shown()?.pages ?? null"
      [attr.data-scene]="feed.presentable() ? scene().name : 'standby'"
    >
      @if (!feed.presentable()) {
        <wall-standby animate.enter="appearing" animate.leave="vanishing" [stage]="layout()" />
      } @else {
        @switch (scene().name) {
          @case ('vote-race') {
            <wall-vote-race [class.appearing]="changed()" animate.leave="vanishing" [stage]="layout()" />
          }
          @case ('leaderboard') {
            <wall-leaderboard [class.appearing]="changed()" animate.leave="vanishing" [stage]="layout()" />
          }
        }
      }
    </wall-stage>
  `,
  styles: `
    :host {
      position: fixed;
      inset: 0;
      /* what bleeds over the panel's edge makes nothing scroll */
      overflow: clip;
    }
  `,
})
export class App {
  protected readonly feed = inject(BoardFeed);
  readonly #query = inject(WALL_QUERY);
  readonly #panel = inject(PanelSize);
  protected readonly leaderboard = viewChild(Leaderboard);
  protected readonly race = viewChild(VoteRace);

  protected readonly layout = computed(() => {
    const { width, height } = this.#panel.size();
    return stageLayout(width, height, this.#query.viewing);
  });
  protected readonly scene = signal<{ name: SceneName | 'opening'; since: number }>({
    name: this.#query.pinned ?? 'opening',
    since: 0,
  });
  /** whether a scene came on after another one: the first picture is not faded in */
  protected readonly changed = signal(false);

  /** What stands on the wall, for those who watch it from outside. */
  protected readonly shown = computed(() => {
    const scene = (this.leaderboard() ?? this.race())?.scene;
    const board = scene?.presenter.board();
    if (!scene || !board) return null;
    const { revision, state } = board;
    return { revision, state, page: scene.presenter.page() + 1, pages: scene.pages().length };
  });

  constructor() {
    effect(() => {
      const due = this.#due();
      const scene = untracked(this.scene);
      if (due === scene.name) return;
      this.changed.set(scene.name !== 'opening');
      this.scene.set({ name: due, since: untracked(this.feed.now) });
    });
  }

  readonly #due = computed((): SceneName | 'opening' => {
    if (this.#query.pinned) return this.#query.pinned;
    const { event, now, asked, board } = this.feed;
    if (!asked()) return 'opening';
    const { name, since } = this.scene();
    return sceneAt({
      scene: name === 'opening' ? 'vote-race' : name,
      since: name === 'opening' ? now() : since,
      now: now(),
      voting: votingAt(now(), event()),
      closesAt: event()?.votingClosesAt ? Date.parse(event()?.votingClosesAt ?? '') : null,
      roundDone: (this.leaderboard()?.rounds() ?? 0) > 0,
      entrants: board()?.entries.length ?? 0,
    });
  });
}
