/** All tournaments, renewed by itself; and of those that are running, who leads. */
import { computed, inject, Injectable } from '@angular/core';
import type { TournamentSummary } from '@coliseum/contracts';
import { API } from '../../api';
import { asked } from '../asked/asked';
import { type Leader, leaderOf } from './tournament-words';

const RENEW_MS = 10_000;
const MOST = 1_000;
/** More than these do not run at once; whoever is beyond is told in its own page. */
const MOST_LEADERS = 8;

@Injectable()
export class TournamentBook {
  private readonly api = inject(API);
  readonly list = asked(
    () => 'all',
    (_, signal) => this.api.tournamentList({ limit: MOST }, signal),
    { everyMs: () => RENEW_MS },
  );
  readonly items = computed<readonly TournamentSummary[] | null>(() => this.list.value()?.items ?? null);
  private readonly running = computed(() =>
    (this.items() ?? [])
      .flatMap(({ id, state }) => (state === 'running' ? [id] : []))
      .slice(0, MOST_LEADERS)
      .join(' '),
  );
  private readonly details = asked(
    () => this.running() || null,
    (ids, signal) => Promise.all(ids.split(' ').map((id) => this.api.tournament(id, signal))),
    { everyMs: () => RENEW_MS },
  );
  private readonly leaders = computed<ReadonlyMap<string, Leader | null>>(
    () => new Map((this.details.value() ?? []).map((one) => [one.id, leaderOf(one)])),
  );

  /** null: nobody yet; undefined: not known */
  leader(id: string): Leader | null | undefined {
    return this.leaders().get(id);
  }
}
