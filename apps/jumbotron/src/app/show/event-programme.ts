/** What an event shows by itself: the race while votes are cast, everyone in between, the result afterwards. */
import { computed, signal, type Signal } from '@angular/core';
import { sceneAt, votingAt, type ProgrammeScene } from '../stage/programme';
import type { SceneSource } from '../feeds/scene-source';
import type { Report } from './showing';

/** A leaderboard of one page stays as long before the race is shown again. */
const ONE_PAGE_MS = 15_000;

export class EventProgramme {
  readonly #report = signal<Report | null>(null);
  #last: ProgrammeScene = 'vote-race';

  constructor(
    private readonly source: () => SceneSource | null,
    /** server time */
    private readonly now: Signal<number>,
    /** server time minus local time */
    private readonly offsetMs: () => number,
  ) {}

  /** null: nothing is known of the event yet */
  readonly scene = computed((): ProgrammeScene | null => {
    const source = this.source();
    if (!source?.asked()) return null;
    const [report, now, event] = [this.#report(), this.now(), source.event()];
    const stands = report !== null && report.scene === this.#last;
    const since = stands ? report.since + this.offsetMs() : now;
    this.#last = sceneAt({
      scene: this.#last,
      since,
      now,
      voting: votingAt(now, event),
      closesAt: event?.votingClosesAt ? Date.parse(event.votingClosesAt) : null,
      roundDone: stands && report.roundDone && now - since > ONE_PAGE_MS,
      entrants: source.board()?.entries.length ?? 0,
    });
    return this.#last;
  });

  report(report: Report): void {
    this.#report.set(report);
  }
}
