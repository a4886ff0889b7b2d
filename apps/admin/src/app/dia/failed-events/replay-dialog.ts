/** Replays all open events that match: first what it would come to, then how far it is, at last what it came to. */
import {
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
} from '@angular/core';
import { ApiError } from '@coliseum/api-client';
import type { FailedEventFilter, FailedEventReplayAnswer, ReplayProgress } from '@coliseum/contracts';
import { Button, formatCount, Icon, Skeleton } from '@coliseum/ui';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Sheet } from '../sheet/sheet';
import { count, type Reason, reasonsOf } from './failed-words';
import { ReasonCounts } from './reason-counts';

type Stage = 'forecast' | 'ready' | 'running' | 'done' | 'failed';
export interface ReplayCame {
  replayed: number;
  open: number;
  skipped: number;
  reasons: Reason[];
  /** why it ended before all were done */
  error: string | null;
}

@Component({
  selector: 'dia-replay-dialog',
  imports: [Button, Icon, ReasonCounts, Sheet, Skeleton],
  templateUrl: './replay-dialog.html',
  styleUrl: './replay-dialog.css',
})
export class ReplayDialog {
  private readonly api = inject(API);
  private readonly clock = inject(Clock);
  private readonly session = inject(Session);
  private readonly closing = new AbortController();
  readonly filter = input.required<FailedEventFilter>();
  readonly closed = output();
  /** something was replayed: lists are old */
  readonly replayed = output();
  protected readonly stage = signal<Stage>('forecast');
  protected readonly fault = signal<ApiError | null>(null);
  private readonly forecast = signal<FailedEventReplayAnswer | null>(null);
  protected readonly progress = signal<ReplayProgress | null>(null);
  protected readonly came = signal<ReplayCame | null>(null);
  private startedAt = '';
  private asking = false;
  protected readonly matched = computed(() => this.forecast()?.matched ?? 0);
  protected readonly expected = computed(() => {
    const forecast = this.forecast();
    if (!forecast) return null;
    const judged = forecast.results.length;
    return {
      of: judged < forecast.matched ? `Of the first ${formatCount(judged)}:` : null,
      rows: [
        { icon: 'check' as const, words: 'will be taken', events: forecast.replayed },
        { icon: 'octagon' as const, words: 'still refused', events: forecast.open },
        { icon: 'clock' as const, words: 'skipped: kept in part, not edited', events: forecast.skipped },
      ].map((row) => ({ ...row, events: formatCount(row.events), none: row.events === 0 })),
      reasons: reasonsOf(forecast),
    };
  });
  protected readonly label = computed(() => `Replay ${count(this.matched(), 'event')}`);
  protected readonly sentence = computed(() => {
    const came = this.came();
    if (!came) return '';
    return `${count(came.replayed, 'event is', 'events are')} stored or known already; ${formatCount(came.open)} still refused; ${formatCount(came.skipped)} skipped.`;
  });
  protected readonly count = formatCount;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.closing.abort());
    effect(() => {
      this.filter();
      untracked(() => void this.look());
    });
    effect(() => {
      this.clock.now();
      untracked(() => this.stage() === 'running' && void this.follow());
    });
  }

  protected async look(): Promise<void> {
    this.stage.set('forecast');
    await this.settle(async () => {
      this.forecast.set(await this.api.forecastReplay({ filter: this.filter() }, this.closing.signal));
      this.stage.set('ready');
    });
  }

  protected async replay(): Promise<void> {
    this.stage.set('running');
    await this.settle(async () => {
      const answer = await this.api.replayFailedEvents({ filter: this.filter() });
      if (answer.running) {
        this.startedAt = new Date().toISOString();
        await this.follow();
        return;
      }
      this.end({ ...answer, reasons: reasonsOf(answer), error: null });
    });
  }

  /** A large one goes on after its answer; the list says how far it is. */
  private async follow(): Promise<void> {
    if (this.startedAt === '' || this.asking) return;
    this.asking = true;
    await this.settle(async () => {
      const page = await this.api.failedEvents(
        { ...this.filter(), status: 'open', limit: 1 },
        this.closing.signal,
      );
      if (page.replaying) return this.progress.set(page.replaying);
      const { lastReplay: last } = page;
      const skipped = last ? last.done - last.replayed - last.open : 0;
      const reasons = page.counts.map(({ code, events }) => ({ code, events }));
      this.end({
        ...{ replayed: last?.replayed ?? 0, open: last?.open ?? page.total, skipped, reasons },
        error: last ? last.error : 'another process goes on with it; the list shows what is left.',
      });
    });
    this.asking = false;
  }

  private end(came: ReplayCame): void {
    this.came.set(came);
    this.stage.set('done');
    this.replayed.emit();
  }

  private async settle(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.fault.set(null);
    } catch (error) {
      if (this.closing.signal.aborted || !(error instanceof ApiError)) return;
      if (error.isUnauthenticated) return this.session.expire();
      this.fault.set(error);
      if (this.startedAt === '') this.stage.set('failed');
    }
  }
}
