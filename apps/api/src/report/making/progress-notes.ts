/** How far a report is, as one figure for all of its stages; told now and then, one telling after another. */
import type { ReportStage } from '@coliseum/contracts';

const NOTE_EVERY_MS = 250;
type Stage = Exclude<ReportStage, 'waiting' | 'done'>;

/** Where each stage begins and ends, in per cent of the whole. */
const WITH_PAGES: Readonly<Record<Stage, readonly [number, number]>> = {
  figures: [0, 50],
  dna: [50, 70],
  pages: [70, 99],
};
const WITHOUT: typeof WITH_PAGES = { figures: [0, 75], dna: [75, 99], pages: [99, 99] };

export class ProgressNotes {
  private telling: Promise<void> | undefined;
  private toldAt = -Infinity;
  private stage: Stage | undefined;
  private percent = 0;

  /** @param tell what it throws is not heard: the work itself finds it out */
  constructor(
    private readonly hasPages: boolean,
    private readonly tell: (stage: Stage, percent: number) => Promise<void>,
  ) {}

  /** @param percent of the stage */
  note(stage: Stage, percent: number): void {
    const [from, to] = (this.hasPages ? WITH_PAGES : WITHOUT)[stage];
    const whole = from + ((to - from) * Math.min(100, Math.max(0, percent))) / 100;
    if (!(whole >= this.percent)) return; // it never falls, and NaN is no progress
    const isNews = stage !== this.stage;
    [this.stage, this.percent] = [stage, whole];
    if (this.telling || (!isNews && performance.now() - this.toldAt < NOTE_EVERY_MS)) return;
    this.toldAt = performance.now();
    this.telling = this.tell(stage, Math.round(whole * 10) / 10)
      .catch(() => undefined)
      .finally(() => (this.telling = undefined));
  }

  /** Until the last telling is over: nothing is told after the end. */
  async rest(): Promise<void> {
    await this.telling;
  }
}
