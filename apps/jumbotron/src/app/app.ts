/** The wall: measures the panel, has the scene on stage that is due, and over it what outranks every scene. */
import {
  ChangeDetectionStrategy,
  Component,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  untracked,
  viewChild,
} from '@angular/core';
import { Line } from './feeds/line';
import { Blackout } from './overlays/blackout';
import { Identify } from './overlays/identify';
import { RehearsalMark } from './overlays/rehearsal-mark';
import { Profile } from './profile';
import { PairingScene } from './scenes/pairing/pairing';
import { TakeoverScene } from './scenes/takeover/takeover';
import { ScreenDuties } from './screen/screen-duties';
import { Director } from './show/director';
import { PreviewSign } from './show/preview-sign';
import { SceneHost } from './show/scene-host';
import type { SceneSlot } from './show/scene-slot';
import type { Report } from './show/showing';
import { Stillness } from './show/stillness';
import { stageLayout } from './stage/layout';
import { PanelSize } from './stage/panel-size';
import { Stage } from './stage/stage';
import { withMark } from './stage/with-mark';
import { NewVersion } from './upkeep/new-version';
import { Upkeep } from './upkeep/upkeep';
import { WALL_QUERY } from './wall-mode';

@Component({
  selector: 'wall-app',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [Blackout, Identify, PairingScene, RehearsalMark, SceneHost, Stage, TakeoverScene],
  templateUrl: './app.html',
  styles: `
    :host {
      position: fixed;
      inset: 0;
      /* what bleeds over the panel's edge makes nothing scroll */
      overflow: clip;
    }
    wall-pairing,
    wall-takeover {
      position: absolute;
      inset: 0;
      z-index: 80;
      background: var(--slate);
    }
    wall-takeover {
      z-index: 110;
    }
  `,
})
export class App {
  protected readonly director = inject(Director);
  readonly #injector = inject(Injector);
  readonly #line = inject(Line);
  readonly #mode = inject(WALL_QUERY).mode;
  readonly #upkeep = inject(Upkeep);
  readonly #version = inject(NewVersion);
  readonly #stillness = inject(Stillness);
  protected readonly panel = inject(PanelSize).size;
  protected readonly profile = inject(Profile);
  protected readonly host = viewChild(SceneHost);
  #onStage: SceneSlot | undefined;

  protected readonly whole = computed(() => {
    const { width, height } = this.panel();
    const { safeAreaPercent } = this.profile.current();
    return stageLayout(width, height, this.profile.viewing(), safeAreaPercent / 100);
  });
  /** what is left for scenes */
  protected readonly layout = computed(() =>
    this.director.rehearses() ? withMark(this.whole()) : this.whole(),
  );
  protected readonly pairing = computed(() => {
    const pairing = this.director.pairing();
    if (!pairing) return null;
    const code = pairing.code();
    return {
      code: code?.code ?? null,
      expiresAt: code ? Date.parse(code.expiresAt) : null,
      connection: pairing.connection(),
    };
  });
  protected readonly now = this.#line.now;

  readonly #report = computed(
    (): Report | null => {
      const slot = this.host()?.current();
      if (!slot) return null;
      const { scene, since, showing } = slot;
      return { scene, since, itemId: showing.itemId, roundDone: slot.roundDone() };
    },
    { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  );
  /** What is seen, for those who watch the wall from outside. */
  protected readonly scene = computed(() => {
    if (this.pairing()) return 'pairing';
    if (this.director.takeover()) return 'takeover';
    if (this.director.blackout()) return 'blackout';
    return this.#report()?.scene ?? 'opening';
  });
  /** How far what is shown can be trusted. */
  protected readonly connection = computed(
    () => this.host()?.current()?.source.facts().connection ?? this.#line.connection(),
  );
  protected readonly shown = computed(() => {
    const scene = this.host()?.current()?.board;
    const board = scene?.presenter.board();
    if (!scene || !board) return null;
    const { revision, state } = board;
    return { revision, state, page: scene.presenter.page() + 1, pages: scene.pages().length };
  });

  constructor() {
    effect(() => {
      const report = this.#report();
      if (!report) return;
      this.director.report(report);
      const slot = untracked(() => this.host()?.current());
      if (slot) untracked(() => this.#cameOn(slot));
    });
    if (this.#mode.kind === 'preview') this.#injector.get(PreviewSign).begin(() => this.host()?.current());
    effect(() => {
      // what outranks the scenes stands alone: nothing else moves under it
      this.#stillness.set(this.director.takeover() !== null);
    });
  }

  #cameOn(slot: SceneSlot): void {
    if (slot === this.#onStage) return;
    const isFirst = this.#onStage === undefined;
    this.#onStage = slot;
    if (isFirst) afterNextRender(() => this.#begin(), { injector: this.#injector });
    else this.#version.sceneChanged();
  }

  #begin(): void {
    this.#upkeep.begin(this.#mode.kind === 'preview');
    if (this.#mode.kind === 'screen')
      this.#injector.get(ScreenDuties).begin(() => untracked(() => this.#report()));
  }
}
