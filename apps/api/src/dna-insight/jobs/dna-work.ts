/** What there is to do about DNA, one thing after the other: observe, refresh, model, insights. Each may be done twice. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { InsightKeeper } from '../insight/insight-keeper.js';
import { ModelRun } from '../model/model-run.js';
import { ModelStore } from '../model/model-store.js';
import { Observer } from '../observe/observer.js';
import { Refresh } from '../people/refresh.js';

const DAY_MS = 86_400_000;

@Injectable()
export class DnaWork {
  constructor(
    private readonly observer: Observer,
    private readonly models: ModelStore,
    private readonly run: ModelRun,
    private readonly people: Refresh,
    private readonly insights: InsightKeeper,
    private readonly clock: Clock,
  ) {}

  /** What happened since the last time; where there is no model, or a person was taken out, the model too. */
  async refresh(signal: AbortSignal): Promise<void> {
    await this.observer.readAll(signal);
    const [state, current] = await Promise.all([this.models.state(), this.models.current()]);
    if (signal.aborted) return;
    if (!current || state.is_dirty) await this.run.run(this.clock.now(), signal);
    else await this.people.run(current, this.clock.now(), signal);
    await this.renew(DAY_MS, signal);
  }

  /** Everything anew, and the day of every entity that anybody asked about in the last months. */
  async model(signal: AbortSignal): Promise<void> {
    await this.observer.readAll(signal);
    if (signal.aborted) return;
    await this.run.run(this.clock.now(), signal);
    await this.renew(90 * DAY_MS, signal);
  }

  private async renew(askedWithinMs: number, signal: AbortSignal): Promise<void> {
    const model = await this.models.current();
    if (model && !signal.aborted) await this.insights.refresh(model, askedWithinMs, signal);
  }
}
