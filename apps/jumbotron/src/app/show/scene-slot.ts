/** One scene on the stage: its component, what it is given, and its data for as long as it stands. */
import {
  Injector,
  computed,
  inputBinding,
  type ComponentRef,
  type EnvironmentInjector,
  type Signal,
  type Type,
  type ViewContainerRef,
} from '@angular/core';
import type { Scene } from '@coliseum/contracts';
import { BoardFeed } from '../feeds/board-feed';
import { LandStore } from '../feeds/land';
import type { SceneSource } from '../feeds/scene-source';
import { SceneSources } from '../feeds/scene-sources';
import { Profile } from '../profile';
import type { BoardScene } from '../stage/board-scene';
import { CALM } from '../stage/calm';
import type { StageLayout } from '../stage/layout';
import { Ticker } from '../stage/ticker';
import { SCENE_CATALOGUE, type SceneContext } from './scene-catalogue';
import type { Showing } from './showing';

/** Scenes with a board page through it, and tell how far they are. */
interface Paged {
  scene?: BoardScene;
}

export class SceneSlot {
  readonly since = Date.now();
  readonly source: SceneSource;
  /** the scene that is seen: standby where there is nothing true to show */
  scene: Scene = 'standby';
  readonly #ticker: Ticker;
  #page = 0;
  #rounds = 0;
  #ref: ComponentRef<unknown> | undefined;

  constructor(
    readonly showing: Showing,
    injector: Injector,
  ) {
    this.#ticker = injector.get(Ticker);
    this.source = injector.get(SceneSources).open(showing.request);
  }

  /** Puts the scene behind the one on stage, unseen. @returns false where it could not be loaded */
  async mount(
    scene: Scene,
    into: ViewContainerRef,
    stage: Signal<StageLayout>,
    calm: boolean,
    environment: EnvironmentInjector,
  ): Promise<boolean> {
    this.scene = scene;
    const { load, inputs } = SCENE_CATALOGUE[scene];
    const loaded = load();
    let type: Type<unknown>;
    try {
      type = loaded instanceof Promise ? await loaded : loaded;
    } catch {
      return false;
    }
    const { source } = this;
    const context: SceneContext = {
      ...{ stage, source },
      plate: source.plate,
      now: source.now,
      timeZone: into.injector.get(Profile).timeZone,
      places: into.injector.get(LandStore).places,
    };
    const injector = Injector.create({
      parent: into.injector,
      providers: [
        { provide: BoardFeed, useFactory: () => new BoardFeed(source) },
        { provide: CALM, useValue: calm },
      ],
    });
    this.#ref = into.createComponent(type, {
      injector,
      environmentInjector: environment,
      bindings: Object.entries(inputs).map(([name, read]) => {
        const value = computed(() => read(context));
        return inputBinding(name, value);
      }),
    });
    this.host.style.visibility = 'hidden';
    return true;
  }

  get host(): HTMLElement {
    return this.#ref?.location.nativeElement as HTMLElement;
  }

  get board(): BoardScene | undefined {
    return (this.#ref?.instance as Paged | undefined)?.scene;
  }

  /** Whether every page of it was shown. */
  roundDone(): boolean {
    const { board } = this;
    if (board) return board.presenter.rounds() > 0 || board.pages().length < 2;
    return this.#turns();
  }

  /** Scenes that page by the time of day tell their page on their element; a smaller one than before is a new round. */
  #turns(): boolean {
    if (!this.#ref) return true;
    this.#ticker.second();
    const { page = '0', pages = '1' } = this.host.dataset;
    if (Number(page) < this.#page) this.#rounds++;
    this.#page = Number(page);
    return this.#rounds > 0 || Number(pages) < 2;
  }

  destroy(): void {
    this.#ref?.destroy();
    this.source.release();
  }
}
