/** The house's key figures over the chosen window, live, and how each of them went. */
import { computed, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { EntityStats, Kpis, KpiWindow, Period } from '@coliseum/contracts';
import { API } from '../../api';
import { BoardLink } from '../../boards/board-link';
import { LiveFigures } from '../../boards/live-figures';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** what a line is made of: so many steps of such a length */
const LINES: Record<KpiWindow, { period: Period; steps: number; ms: number }> = {
  today: { period: 'hourly', steps: 24, ms: HOUR },
  week: { period: 'daily', steps: 14, ms: DAY },
  month: { period: 'daily', steps: 31, ms: DAY },
  all_time: { period: 'daily', steps: 90, ms: DAY },
};

@Injectable()
export class KpiStore {
  private readonly api = inject(API);
  private readonly link = inject(BoardLink);
  readonly window = signal<KpiWindow | null>(null);
  private readonly question = computed(() => {
    const window = this.window();
    return window === null ? null : { window };
  });
  private readonly figures = new LiveFigures<{ window: KpiWindow }, Kpis>(this.question, {
    ask: ({ window }, signal) => this.api.kpis(window, signal),
    follow: ({ window }, heard) => this.link.kpis(window, heard),
  });
  private readonly past = signal<readonly Figures[]>([]);
  readonly kpis = this.figures.value;
  readonly failure = this.figures.failure;
  readonly ageMs = this.figures.ageMs;
  /** of the whole house, step by step, oldest first; empty until they are there */
  readonly history = this.past.asReadonly();

  /** the window whose figures stand; it changes with the choice, not with every update */
  private readonly standing = computed(() => this.kpis()?.window ?? null);

  constructor() {
    // the lines are quiet company of the figures: they come once those stand
    effect((onCleanup) => {
      const window = this.standing();
      if (window === null) return;
      const closing = new AbortController();
      onCleanup(() => closing.abort());
      untracked(() => void this.askPast(window, closing.signal));
    });
  }

  ask(): Promise<void> {
    return this.figures.ask();
  }

  private async askPast(window: KpiWindow, signal: AbortSignal): Promise<void> {
    const { period, steps, ms } = LINES[window];
    const from = (Math.floor(this.link.serverNow() / ms) - steps + 1) * ms;
    const asked = { period, from: new Date(from).toISOString() };
    const answer = await this.api.stats('system', 'all', asked, signal).catch(() => null);
    if (!signal.aborted) this.past.set(answer ? stepsOf(answer, from, ms, steps) : []);
  }
}

type Figures = Readonly<Record<string, number>>;

/** Periods without an event have no row: they are nothing, and not left out. */
const stepsOf = ({ rows }: EntityStats, from: number, ms: number, steps: number): Figures[] => {
  const byStart = new Map(rows.map((row) => [Date.parse(row.periodStart ?? ''), row.metrics]));
  return Array.from({ length: steps }, (_, i) => byStart.get(from + i * ms) ?? {});
};
