/** What will be: every round with its instants, and the seeds as they are by now, in the pairs of the first round. */
import { Component, computed, inject, input } from '@angular/core';
import type { Seeding, TournamentPreview } from '@coliseum/contracts';
import { formatCount, formatDay, formatDuration, formatScore, formatTime } from '@coliseum/ui';
import { offsetName, zonedMoment } from '../../report/words/zoned';
import { Preferences } from '../../time/preferences';

@Component({
  selector: 'dia-tournament-preview-view',
  template: `<h3>
      Rounds <span class="unit">by the clocks of {{ timeZone() }}</span>
    </h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Rounds, table">
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">Round</th>
            <th scope="col">Opens</th>
            <th scope="col">Closes</th>
            <th scope="col" class="num">Lasts</th>
          </tr>
        </thead>
        <tbody>
          @for (round of rounds(); track round.round) {
            <tr>
              <th scope="row">
                {{ round.name }} <span class="unit">{{ round.count }}</span>
              </th>
              <td>{{ round.opens }}</td>
              <td>
                {{ round.closes }} <small>settled {{ round.freezes }}</small>
              </td>
              <td class="num">{{ round.lasts }}</td>
            </tr>
          }
        </tbody>
      </table>
    </div>
    <h3>First round <span class="unit">with the seeds as if it began now</span></h3>
    @if (pairs(); as all) {
      <ol aria-label="First round" tabindex="0">
        @for (pair of all; track pair.slot) {
          <li>
            <span
              ><small>{{ pair.home.seed }}</small> {{ pair.home.city.name }}
              <span class="unit">{{ pair.homeWhy }}</span></span
            >
            @if (pair.away; as away) {
              <span
                ><small>{{ away.seed }}</small> {{ away.city.name }}
                <span class="unit">{{ pair.awayWhy }}</span></span
              >
            } @else {
              <span class="unit">goes on without playing</span>
            }
          </li>
        }
      </ol>
      <p class="hint">
        @switch (seeding()) {
          @case ('given') {
            The seeds are the order given.
          }
          @case ('board') {
            The real seeds are of the start. These go by the board of cities as it stands.
          }
          @default {
            The real seeds are of the start. These go by {{ from() }} to {{ to() }}: interactions per active
            user.
          }
        }
      </p>
    } @else {
      <p class="hint">
        The seeds by now could not be counted while you wait: there are too many events. They are fixed at the
        start all the same.
      </p>
    }`,
  styles: `
    :host {
      display: grid;
      gap: 0.5rem;
      align-content: start;
      min-width: 0;
    }
    h3 {
      font: 600 0.8125rem/1.125rem var(--sans);
    }
    .scroll {
      overflow: auto;
      border: 1px solid var(--line);
      border-radius: var(--r-s);
    }
    td small {
      display: block;
      color: var(--t3);
      font: var(--f12);
    }
    td {
      padding-block: 0.25rem;
    }
    ol {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr));
      gap: 0.375rem;
      max-height: 16rem;
      overflow: auto;
    }
    li {
      display: grid;
      gap: 0.125rem;
      padding: 0.25rem 0.5rem;
      border: 1px solid var(--line-2);
      border-radius: var(--r-s);
      color: var(--t1);
      overflow-wrap: anywhere;
    }
    li small {
      display: inline-block;
      min-width: 1.25rem;
      color: var(--t3);
      font: var(--f12);
    }
  `,
})
export class TournamentPreviewView {
  private readonly zone = inject(Preferences).zone;
  readonly preview = input.required<TournamentPreview>();
  readonly timeZone = input.required<string>();
  readonly seeding = input.required<Seeding>();
  protected readonly from = computed(() => this.instant(this.preview().seededFrom));
  protected readonly to = computed(() => this.instant(this.preview().seededTo));
  protected readonly rounds = computed(() =>
    this.preview().rounds.map((round) => ({
      round: round.round,
      name: round.name,
      count: countWords(round),
      opens: this.moment(round.opensAt),
      closes: this.moment(round.closesAt),
      freezes: `${formatDuration(Date.parse(round.freezesAt) - Date.parse(round.closesAt))} later`,
      lasts: formatDuration(Date.parse(round.closesAt) - Date.parse(round.opensAt)),
    })),
  );
  protected readonly pairs = computed(() => {
    const { seeds, pairs } = this.preview();
    if (seeds === null) return null;
    return pairs.flatMap(({ slot, homeSeed, awaySeed }) => {
      const home = seeds[homeSeed - 1];
      const away = awaySeed === null ? undefined : seeds[awaySeed - 1];
      return home ? [{ slot, home, away, homeWhy: whyOf(home), awayWhy: away ? whyOf(away) : '' }] : [];
    });
  });

  /** 30 days have two ends of the same time of day. */
  private instant(at: string): string {
    return `${formatDay(at, this.zone())}, ${formatTime(at, this.zone())}`;
  }

  private moment(at: string): string {
    return `${zonedMoment(at, this.timeZone())} ${offsetName(at, this.timeZone())}`;
  }
}

type Seed = NonNullable<TournamentPreview['seeds']>[number];

const whyOf = ({ engagementPerUser, activeUsers }: Seed): string =>
  activeUsers ? `${formatScore(engagementPerUser)} of ${formatCount(activeUsers)}` : 'nobody active';

const countWords = ({ matches, byes }: TournamentPreview['rounds'][number]): string =>
  `${matches === 1 ? '1 match' : `${matches} matches`}${byes > 0 ? `, ${byes === 1 ? '1 bye' : `${byes} byes`}` : ''}`;
