/** A paired wall: goes by its playlist, unless the control room has made something else stand on it. */
import { Injectable, computed, effect, inject, linkedSignal, signal, untracked } from '@angular/core';
import type { PlaylistItem, SceneRequest, ScreenCommand } from '@coliseum/contracts';
import { Freezer } from '../feeds/freezer';
import { Line } from '../feeds/line';
import { RehearsalFeed } from '../feeds/rehearsal';
import { EVENT_BOARD } from '../feeds/scene-source';
import { SceneSources } from '../feeds/scene-sources';
import { Profile } from '../profile';
import { ScreenSession } from '../screen/screen-session';
import { WallMemory } from '../screen/wall-memory';
import { ReloadGuard } from '../upkeep/reload-guard';
import { Director } from './director';
import { EventProgramme } from './event-programme';
import { PlaylistRunner, requestOf } from './playlist-runner';
import { STANDBY, type Report, type Showing } from './showing';

const RACE = { leaderboardId: EVENT_BOARD } as const;
const IDENTIFY_MS = 10_000;

@Injectable()
export class ScreenDirector extends Director {
  readonly #session = inject(ScreenSession);
  readonly #runner = inject(PlaylistRunner);
  readonly #freezer = inject(Freezer);
  readonly #profile = inject(Profile);
  readonly #guard = inject(ReloadGuard);
  readonly #rehearsal = inject(RehearsalFeed);
  readonly #memory = inject(WallMemory);
  readonly #sources = inject(SceneSources);
  readonly #line = inject(Line);
  readonly #rehearsalEvent = computed(() => this.#rehearsal.event()?.id ?? null);
  readonly #rehearsalSource = computed(() => {
    const eventId = this.#rehearsalEvent();
    return eventId === null
      ? null
      : untracked(() => this.#sources.open({ scene: 'leaderboard', ...RACE, eventId }));
  });
  readonly #programme = new EventProgramme(
    this.#rehearsalSource,
    this.#line.now,
    () => this.#line.client.link.clockOffsetMs,
  );
  readonly #identified = signal<string | null>(null);
  #identifying: ReturnType<typeof setTimeout> | undefined;
  #report: Report | null = null;

  readonly #held = computed(() => this.#session.standing().held);
  override readonly takeover = computed(() => this.#session.standing().takeover);
  override readonly blackout = computed(() => this.#held()?.type === 'blackout');
  override readonly frozen = computed(() => this.#held()?.type === 'freeze');
  override readonly rehearses = computed(() => this.#rehearsal.rehearsal() !== null);
  override readonly identified = this.#identified.asReadonly();
  override readonly next = this.#runner.next;
  override readonly pairing = computed(() => (this.#session.paired() ? null : this.#session));

  readonly #wanted = computed((): Showing => {
    const held = this.#held();
    if (held?.type === 'scene') return { key: held.id, request: held.request, itemId: null };
    if (held?.type === 'message') {
      const { text, detail } = held;
      const request: SceneRequest = { scene: 'message', text, ...(detail !== undefined && { detail }) };
      return { key: held.id, request, itemId: null };
    }
    if (this.#rehearsal.rehearsal()) return this.#rehearsed() ?? STANDBY;
    const item = this.#runner.due();
    return item ? showingOf(item) : STANDBY;
  });
  /** In place of the playlist: the recorded event by what its voting is doing, and its result. */
  readonly #rehearsed = computed((): Showing | null => {
    const [rehearsal, event] = [this.#rehearsal.rehearsal(), this.#rehearsal.event()];
    const scene = this.#programme.scene();
    if (!rehearsal || !event || !scene) return null;
    const isOver = this.#rehearsal.board()?.state === 'official';
    const request: SceneRequest = { scene: isOver ? 'official' : scene, ...RACE, eventId: event.id };
    return { key: `${rehearsal.id} ${request.scene}`, request, itemId: null };
  });

  /** While the picture is frozen, what stood stays. */
  override readonly showing = linkedSignal<{ wanted: Showing; frozen: boolean }, Showing>({
    source: () => ({ wanted: this.#wanted(), frozen: this.frozen() }),
    computation: ({ wanted, frozen }, before) => (frozen && before ? before.value : wanted),
  });

  constructor() {
    super();
    effect(() => {
      const setup = this.#session.setup();
      untracked(() => {
        if (setup) this.#profile.set(setup.profile);
        this.#runner.play(setup?.playlist?.items ?? []);
        this.#rehearsal.play(setup?.rehearsal ?? null, () => this.#memory.token);
      });
    });
    effect(() => {
      const frozen = this.frozen();
      this.#runner.paused = this.#held() !== null || this.takeover() !== null;
      untracked(() => (frozen ? this.#freezer.freeze() : this.#freezer.unfreeze()));
    });
    this.#session.onCommand((command) => this.#obey(command));
  }

  report(report: Report): void {
    this.#report = report;
    this.#runner.report(report);
    this.#programme.report(report);
  }

  #obey(command: ScreenCommand): void {
    if (command.type === 'next') this.#runner.skip();
    if (command.type === 'identify') this.#identify();
    drawn(() => {
      this.#session.link.ack({ id: command.id, scene: this.#shown(command) });
      if (command.type === 'reload') setTimeout(() => this.#guard.go(), 100);
    });
  }

  #shown({ type }: ScreenCommand): string {
    if (this.takeover()) return 'takeover';
    if (this.blackout()) return 'blackout';
    const isNew = type === 'next' || type === 'scene' || type === 'message';
    return isNew ? this.showing().request.scene : (this.#report?.scene ?? 'standby');
  }

  #identify(): void {
    this.#identified.set(this.#session.setup()?.name ?? '');
    clearTimeout(this.#identifying);
    this.#identifying = setTimeout(() => this.#identified.set(null), IDENTIFY_MS);
  }
}

/** Another version of the item is another appearance. */
const showingOf = (item: PlaylistItem): Showing => ({
  key: JSON.stringify(item),
  request: requestOf(item),
  itemId: item.id,
});

/** Once what changed is on the panel; a page that is not seen draws nothing, and answers all the same. */
function drawn(then: () => void): void {
  let done = false;
  const go = (): void => {
    if (done) return;
    done = true;
    then();
  };
  requestAnimationFrame(() => requestAnimationFrame(go));
  setTimeout(go, 250);
}
