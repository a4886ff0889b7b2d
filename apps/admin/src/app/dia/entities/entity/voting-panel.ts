/** An event's voting: what it is at, when it opens, closes and freezes, and by which rule votes are judged. */
import { Component, computed, inject, input, output } from '@angular/core';
import type { EntityRecord } from '@coliseum/contracts';
import { Button, formatDuration, formatWhen, Icon, Panel, Tag, zoneName } from '@coliseum/ui';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { Permission } from '../../session/permission';
import { VOTING_WORDS } from '../entity-words';

@Component({
  selector: 'dia-voting-panel',
  imports: [Button, Icon, Panel, Tag],
  template: `<section uiPanel heading="Voting">
    <div class="body">
      <ui-tag [tone]="state() === 'open' ? 'live' : state() === 'official' ? 'gold' : 'plain'">{{
        words()
      }}</ui-tag>
      <dl class="facts">
        @for (line of lines(); track line.name) {
          <dt>{{ line.name }}</dt>
          <dd>{{ line.value }}</dd>
        }
      </dl>
      @if (permission.mayOperate()) {
        <div class="buttons">
          <button uiButton type="button" aria-keyshortcuts="V" (click)="changeAsked.emit()">
            <ui-icon name="clock" />Voting times…
          </button>
        </div>
      }
    </div>
  </section>`,
  styles: `
    .body {
      display: grid;
      gap: 0.625rem;
      justify-items: start;
      padding: 0.75rem;
    }
    dl {
      width: 100%;
    }
    ui-tag {
      white-space: normal;
    }
  `,
})
export class VotingPanel {
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  readonly entity = input.required<EntityRecord>();
  readonly changeAsked = output();
  protected readonly state = computed(() => this.entity().voting?.state ?? 'unset');
  protected readonly words = computed(() => VOTING_WORDS[this.state()]);
  protected readonly lines = computed(() => {
    const { votingOpensAt, votingClosesAt, voting, ballotRule } = this.entity();
    const rule = ballotRule?.votes ?? 'once';
    const per = ballotRule?.windowSeconds
      ? `, every ${formatDuration(ballotRule.windowSeconds * 1_000)}`
      : '';
    return [
      { name: 'Opens', value: this.when(votingOpensAt) },
      { name: 'Closes', value: this.when(votingClosesAt) },
      { name: 'Freezes', value: voting?.freezesAt ? this.when(voting.freezesAt) : 'by hand only' },
      { name: 'Counts', value: rule === 'once' ? `one vote a user, artist and ballot${per}` : 'every vote' },
    ];
  });

  private when(at: string | null): string {
    if (at === null) return 'not set';
    return `${formatWhen(at, this.clock.now(), this.zone())} ${zoneName(this.zone(), at)}`;
  }
}
