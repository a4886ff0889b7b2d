/** The tournament of the page: asked for again and again, the oftener the more happens; and what is done with it. */
import { computed, inject, Injectable, type Signal, signal } from '@angular/core';
import type { MatchDecision, Tournament, TournamentState } from '@coliseum/contracts';
import { API } from '../../api';
import { asked, type Asked } from '../asked/asked';
import { Acts } from '../asked/acts';
import { Toaster } from '../toasts/toaster';

const LIVE_MS = 2_000;
const CALM_MS = 10_000;

@Injectable()
export class OpenTournament {
  private readonly api = inject(API);
  private readonly acts = inject(Acts);
  private readonly toaster = inject(Toaster);
  private readonly id = signal<string | null>(null);
  readonly asked: Asked<Tournament> = asked(
    () => this.id(),
    (id, signal) => this.api.tournament(id, signal),
    { everyMs: (): number => (this.state() === 'running' ? LIVE_MS : CALM_MS) },
  );
  /** null until the first answer */
  readonly tournament: Signal<Tournament | null> = this.asked.value;
  private readonly state = computed<TournamentState | null>(() => this.tournament()?.state ?? null);

  open(id: string): void {
    this.id.set(id);
  }

  /** What an act answered stands at once. */
  take(tournament: Tournament): void {
    this.asked.change(() => tournament);
    void this.asked.ask();
  }

  isBusy(what: string): boolean {
    return this.acts.isBusy(what);
  }

  start({ id, name }: Tournament): Promise<boolean> {
    return this.acts.run('start', `${name} was not seeded`, async () => {
      const started = await this.api.startTournament(id);
      this.take(started);
      this.toaster.done(
        started.state === 'draft'
          ? `${name} is being seeded; its matches stand here in a moment.`
          : `The seeds of ${name} are fixed; its matches open by their times.`,
      );
    });
  }

  cancel({ id, name, version }: Tournament, reason: string): Promise<boolean> {
    return this.acts.run('cancel', `${name} was not cancelled`, async () => {
      this.take(await this.api.changeTournament(id, { state: 'cancelled', reason, version }));
      this.toaster.done(`${name} is cancelled; what was played stays to be read.`);
    });
  }

  decide({ id }: Tournament, matchId: string, decision: MatchDecision): Promise<boolean> {
    return this.acts.run('match', 'The match stays as it was', async () => {
      this.take(await this.api.decideMatch(id, matchId, decision));
      this.toaster.done('The match is decided; the winner goes on.');
    });
  }

  reopen({ id }: Tournament, matchId: string, reason: string): Promise<boolean> {
    return this.acts.run('match', 'The match stays as it was', async () => {
      this.take(await this.api.reopenMatch(id, matchId, reason));
      this.toaster.done('The decision is taken back; the match is counted anew.');
    });
  }
}
