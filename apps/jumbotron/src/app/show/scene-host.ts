/** The stage's floor: brings the scene on that is due, once it is ready, and lets the old one go. */
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  EnvironmentInjector,
  Injector,
  ViewContainerRef,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Profile } from '../profile';
import type { StageLayout } from '../stage/layout';
import { Ticker } from '../stage/ticker';
import { SceneSlot } from './scene-slot';
import type { Showing } from './showing';
import { change, paceOf } from './transition';

/** How long a scene may take to get ready behind the one on stage. */
const READY_MS = 1_500;

@Component({
  selector: 'wall-scene-host',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<ng-container #place />`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      display: block;
    }
  `,
})
export class SceneHost {
  readonly stage = input.required<StageLayout>();
  readonly showing = input.required<Showing | null>();
  /** what is on stage after each change */
  readonly changed = output<SceneSlot>();

  private readonly place = viewChild.required('place', { read: ViewContainerRef });
  readonly #injector = inject(Injector);
  readonly #environment = inject(EnvironmentInjector);
  readonly #ticker = inject(Ticker);
  readonly #calm = inject(Profile).calm;
  readonly #current = signal<SceneSlot | null>(null);
  readonly current = this.#current.asReadonly();
  /** the newest wish, so that one that took long to load is not shown after a later one */
  #turn = 0;
  #leaving: SceneSlot | undefined;
  #coming: SceneSlot | undefined;

  /** A scene without anything true to show gives way to the slate, and comes back by itself. */
  readonly #look = computed((): string | null => {
    const showing = this.showing();
    if (!showing) return null;
    const slot = this.#current();
    const waits = slot?.showing.key === showing.key && !slot.source.presentable();
    return [showing.key, waits ? 'standby' : showing.request.scene, this.#calm()].join(' ');
  });

  constructor() {
    effect(() => {
      if (this.#look() !== null) untracked(() => void this.#bring());
    });
    inject(DestroyRef).onDestroy(() => {
      this.#turn++;
      for (const slot of [this.#leaving, this.#coming, this.#current()]) slot?.destroy();
    });
  }

  async #bring(): Promise<void> {
    const showing = this.showing();
    if (!showing) return;
    const turn = ++this.#turn;
    this.#coming?.destroy();
    const slot = (this.#coming = new SceneSlot(showing, this.#injector));
    if (!slot.source.presentable()) await this.#until(() => slot.source.settled());
    if (turn !== this.#turn) return; // the later one has taken it off
    const scene = untracked(slot.source.presentable) ? showing.request.scene : 'standby';
    const current = this.#current();
    if (scene === 'standby' && current?.scene === 'standby' && current.showing.key === showing.key) {
      this.#coming = undefined;
      slot.destroy();
      return;
    }
    const mounted = await slot.mount(scene, this.place(), this.stage, this.#calm(), this.#environment);
    let frames = 0;
    if (mounted && current) await this.#until(() => slot.source.settled() && ++frames > 2);
    if (turn !== this.#turn) return;
    this.#coming = undefined;
    if (mounted) this.#swap(slot);
    else slot.destroy();
  }

  #swap(slot: SceneSlot): void {
    const old = this.#current();
    this.#current.set(slot);
    this.changed.emit(slot);
    this.#leaving?.destroy();
    this.#leaving = undefined;
    if (!old) {
      slot.host.style.visibility = '';
      return;
    }
    this.#leaving = old;
    void change(old.host, slot.host, paceOf(old.scene, slot.scene, this.#calm())).then(() => {
      if (this.#leaving !== old) return;
      this.#leaving = undefined;
      old.destroy();
    });
  }

  /** Asked once a frame, for as long as a scene may take to get ready behind the one on stage. */
  #until(holds: () => boolean): Promise<void> {
    const began = Date.now();
    return new Promise((done) => {
      const stop = this.#ticker.onEveryFrame(() => {
        if (!untracked(holds) && Date.now() - began < READY_MS) return;
        stop();
        done();
      });
    });
  }
}
