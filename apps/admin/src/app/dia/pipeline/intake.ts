/** What came in and how fast it went: accepted, duplicate and rejected events, and both latencies. */
import { Component, computed, inject, input } from '@angular/core';
import type { Pipeline } from '@coliseum/contracts';
import { formatCount, formatDuration, formatRate, formatWhen, Panel, zoneName } from '@coliseum/ui';
import { Preferences } from '../../time/preferences';

@Component({
  selector: 'dia-intake',
  imports: [Panel],
  templateUrl: './intake.html',
  styleUrl: './figures.css',
})
export class Intake {
  readonly pipeline = input.required<Pipeline>();
  readonly now = input.required<number>();
  private readonly zone = inject(Preferences).zone;
  protected readonly meta = computed(() => {
    const at = this.pipeline().ingest.lastEventAt;
    const zone = this.zone();
    return at === null
      ? 'none received yet'
      : `last ${formatWhen(at, this.now(), zone)} ${zoneName(zone, at)}`;
  });
  protected readonly outcomes = computed(() => {
    const { perSecond, sinceStart } = this.pipeline().ingest;
    return (['accepted', 'duplicates', 'rejected'] as const).map((name) => ({
      name: name === 'duplicates' ? 'duplicate' : name,
      rate: formatRate(perSecond[name]),
      total: formatCount(sinceStart[name]),
    }));
  });
  protected readonly latencies = computed(() => {
    const { ingest, rollup, live } = this.pipeline();
    return [
      { name: 'commit', of: ingest.commitMs },
      { name: 'event to rollup', of: rollup.lagMs },
      { name: 'board to sockets', of: live.lateMs },
    ].map(({ name, of }) => ({
      name,
      p50: formatDuration(of.p50),
      p95: formatDuration(of.p95),
      p99: formatDuration(of.p99),
    }));
  });
}
