/** A scene and its data, chosen by name: the same form for a command to walls and for an item of a playlist. */
import { Component, computed, inject, input, model, signal } from '@angular/core';
import {
  COUNTER_NAMES,
  type LeaderboardDefinition,
  type Scene,
  type SceneDataName,
  type SceneRequest,
  type TournamentSummary,
  WINDOWS,
} from '@coliseum/contracts';
import { API } from '../../api';
import { BoardList } from '../../boards/board-list';
import { windowWords } from '../../boards/board-words';
import { SCENE_NAMES, SCENE_WORDS } from '../walls/wall-words';
import { EntityPicker } from './entity-picker';
import { missingOf, takesOf, withData, withScene } from './scene-draft';

@Component({
  selector: 'dia-scene-form',
  imports: [EntityPicker],
  providers: [BoardList],
  templateUrl: './scene-form.html',
  styleUrl: './scene-form.css',
})
export class SceneForm {
  private readonly boards = inject(BoardList);
  readonly request = model.required<SceneRequest>();
  /** null: any of them */
  readonly only = input<readonly Scene[] | null>(null);
  protected readonly counters = COUNTER_NAMES;
  protected readonly windowWords = windowWords;
  protected readonly words = SCENE_WORDS;
  protected readonly scenes = computed(() => this.only() ?? SCENE_NAMES);
  protected readonly tournaments = signal<readonly TournamentSummary[] | null>(null);
  protected readonly takes = computed(() => new Set(takesOf(this.request().scene)));
  private readonly eventBoards = computed(
    () => new Set(this.definitions().flatMap(({ id, scope }) => (scope === 'event' ? [id] : []))),
  );
  protected readonly missing = computed(() => new Set(missingOf(this.request(), this.eventBoards())));
  protected readonly definitions = computed<readonly LeaderboardDefinition[]>(() => {
    const scene = this.request().scene;
    const all = (this.boards.definitions() ?? []).filter(({ enabled }) => enabled);
    return scene === 'leaderboard' ? all : all.filter(({ scope }) => scope === 'event');
  });
  protected readonly windows = computed(() => {
    const { leaderboardId, scene } = this.request();
    if (scene !== 'leaderboard') return WINDOWS;
    return this.definitions().find(({ id }) => id === leaderboardId)?.windows ?? WINDOWS;
  });

  constructor() {
    inject(API)
      .tournaments()
      .then(
        (items) => this.tournaments.set(items),
        () => this.tournaments.set([]),
      );
  }

  protected chooseScene(event: Event): void {
    const chosen = this.scenes().find((scene) => scene === valueOf(event));
    if (chosen) this.request.update((request) => withScene(request, chosen));
  }

  protected write(name: SceneDataName, event: Event): void {
    this.set(name, valueOf(event));
  }

  protected set(name: SceneDataName, value: string): void {
    this.request.update((request) => withData(request, { [name]: value }));
  }
}

const valueOf = ({ target }: Event): string =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement
    ? target.value
    : '';
