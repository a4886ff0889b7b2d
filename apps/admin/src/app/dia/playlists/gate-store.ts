/** The check of one playlist: begun, followed by socket or by asking, and what it lets do. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { GateReport, PublishPlaylist } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { refusalOf } from '../session/refusal-of';
import { Session } from '../session/session';
import { Walls } from '../walls/walls';
import { DraftStore } from './draft-store';
import { isUnderWay } from './gate-words';

const ASK_EVERY_MS = 2_000;

@Injectable()
export class GateStore {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly walls = inject(Walls);
  private readonly draft = inject(DraftStore);
  private readonly begun = signal<GateReport | null>(null);
  private readonly said = signal<string | null>(null);
  private heardAt = 0;
  readonly fault = this.said.asReadonly();
  readonly report = computed<GateReport | null>(
    () => this.begun() ?? this.draft.playlist()?.lastCheck ?? null,
  );
  readonly underWay = computed(() => isUnderWay(this.report()));

  constructor() {
    effect(() => {
      const news = this.walls.gate();
      if (news && news.playlistId === untracked(this.draft.playlist)?.id)
        untracked(() => this.hear(news.report));
    });
    effect(() => {
      this.clock.now();
      if (this.underWay() && Date.now() - this.heardAt >= ASK_EVERY_MS) untracked(() => void this.ask());
    });
  }

  /** Of what stands saved: an unsaved draft is saved first. */
  async check(): Promise<void> {
    if (!(await this.draft.save())) return;
    const playlist = this.draft.playlist();
    if (!playlist) return;
    await this.settle(async () => this.hear(await this.api.checkPlaylist(playlist.id, {})));
  }

  async publish(how: Omit<PublishPlaylist, 'version'> = {}): Promise<boolean> {
    if (!(await this.draft.save())) return false;
    const playlist = this.draft.playlist();
    if (!playlist) return false;
    const { id, version } = playlist;
    return this.settle(async () => this.draft.note(await this.api.publishPlaylist(id, { ...how, version })));
  }

  private hear(report: GateReport): void {
    this.heardAt = Date.now();
    this.begun.set(report);
    if (!isUnderWay(report)) void this.ask();
  }

  /** The playlist carries the last check; it also tells where another one began it. */
  private async ask(): Promise<void> {
    this.heardAt = Date.now();
    const id = this.draft.playlist()?.id;
    if (!id) return;
    await this.settle(async () => {
      const playlist = await this.api.playlist(id);
      if (playlist.lastCheck) this.begun.set(playlist.lastCheck);
      this.draft.note(playlist);
    });
  }

  private async settle(send: () => Promise<void>): Promise<boolean> {
    this.said.set(null);
    try {
      await send();
      return true;
    } catch (error) {
      const refusal = refusalOf(error, this.session);
      if (refusal) this.said.set(refusal.message);
      return false;
    }
  }
}
