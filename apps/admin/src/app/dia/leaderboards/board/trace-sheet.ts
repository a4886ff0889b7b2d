/** How a number came about: the rollup rows that it is the sum of, and the newest of the events behind them. */
import { Component, computed, inject, input, output } from '@angular/core';
import type { LeaderboardTrace } from '@coliseum/contracts';
import { Button, Failure, formatScore, formatWhen, Icon, RowSkeleton, zoneName } from '@coliseum/ui';
import { API } from '../../../api';
import { Clock } from '../../../time/clock';
import { Preferences } from '../../../time/preferences';
import { Permission } from '../../session/permission';
import { Sheet } from '../../sheet/sheet';
import { asked } from '../asked';
import { OpenBoard } from './open-board';
import { asideLines, conditionLines, rowLines, standingWords } from './trace-words';

const VOTE = 'concierto.vote_cast';

@Component({
  selector: 'dia-trace-sheet',
  imports: [Button, Failure, Icon, RowSkeleton, Sheet],
  templateUrl: './trace-sheet.html',
  styleUrl: './trace-sheet.css',
})
export class TraceSheet {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly zone = inject(Preferences).zone;
  protected readonly permission = inject(Permission);
  protected readonly open = inject(OpenBoard);
  readonly entityId = input.required<string>();
  readonly closed = output();
  /** another entity of the board */
  readonly moved = output<string>();
  readonly excludeAsked = output<string>();
  /** a vote that may be a false one */
  readonly voteAsked = output<string>();
  protected readonly trace = asked(
    () => {
      const place = this.open.place();
      return place && { id: this.open.id(), entityId: this.entityId(), place };
    },
    ({ id, entityId, place }, signal) => this.api.traceEntry(id, entityId, place, signal),
  );
  protected readonly score = formatScore;
  protected readonly standing = standingWords;
  protected readonly conditions = conditionLines;
  protected readonly aside = asideLines;
  protected readonly heading = computed(() => {
    const entry = this.open.snapshot()?.entries.find((one) => one.entityId === this.entityId());
    return this.trace.value()?.entityName ?? entry?.entityName ?? 'How a number came about';
  });
  protected readonly zoneWords = computed(() => `times in ${zoneName(this.zone(), this.clock.now())}`);
  protected readonly rows = computed(() => {
    const trace = this.trace.value();
    return trace ? rowLines(trace, this.clock.now(), this.zone()) : [];
  });
  protected readonly events = computed(() =>
    (this.trace.value()?.events ?? []).map((event) => ({
      ...event,
      when: formatWhen(event.timestamp, this.clock.now(), this.zone()),
      isVote: event.type === VOTE && this.open.ofEvent(),
    })),
  );
  private readonly places = computed(
    () => this.open.snapshot()?.entries.map(({ entityId }) => entityId) ?? [],
  );
  protected readonly before = computed(
    () => this.places()[this.places().indexOf(this.entityId()) - 1] ?? null,
  );
  protected readonly after = computed(() => {
    const at = this.places().indexOf(this.entityId());
    return at < 0 ? null : (this.places()[at + 1] ?? null);
  });

  /** What it is out of comparison by: nothing that is shown is added twice. */
  protected isSum({ formula, rows }: LeaderboardTrace): boolean {
    return rows.length > 1 && !/distinct|previous|\//.test(formula);
  }
}
