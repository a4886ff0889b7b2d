/**
 * Judges what the pipeline is like, second by second, in one process; tells the sockets of this process what stands, in
 * each. Where the store is away, each process says that by itself.
 */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { AlertsUpdate, Pipeline } from '@coliseum/contracts';
import {
  AlertJudge,
  alertReadings,
  isWrong,
  unreadJobs,
  type AlertReading,
  type Judgement,
} from '@coliseum/domain';
import { Facts } from '../platform/facts/facts.js';
import { AlertBook } from './alert-book.js';
import { AlertLead } from './alert-lead.js';
import { AlertMeasurements } from './alert-measurements.js';
import { toAlert, type AlertRow } from './alert-row.js';
import { RuleBook, type ActiveRules } from './rules/rule-book.js';
import { StoreOutage } from './store-outage.js';

/** So often what stands is told although nothing changed, and a measured value is written. */
const REPEAT_MS = 5_000;
const DRILL_MS = 120_000;
const FORGET_MS = 3_600_000;
/** longer than a judgement takes, and than the lead is without a holder */
const UNJUDGED_SECONDS = 15;
const FAILED = 'The alerts could not be judged; the log says why.';
const NOBODY = 'Nobody judges the alerts: the process that should has failed at it; its log says why.';
const OFF = 'Nothing is watched: metrics are switched off.';

@Injectable()
export class AlertWatch implements BeforeApplicationShutdown {
  private readonly logger = new Logger('alerts');
  private judge = new AlertJudge();
  private standing: AlertRow[] = [];
  private unwatched: string | null = 'Nothing was judged yet.';
  private running: Promise<void> | undefined;
  private told = { words: '', atMs: 0 };
  private forgotAt = 0;
  private ended = false;

  constructor(
    private readonly book: AlertBook,
    private readonly lead: AlertLead,
    private readonly rules: RuleBook,
    private readonly measurements: AlertMeasurements,
    private readonly outage: StoreOutage,
    private readonly facts: Facts,
  ) {}

  /** What stands, as this process knows it. */
  get update(): AlertsUpdate {
    return {
      at: new Date().toISOString(),
      unwatched: this.unwatched,
      items: [...this.outage.rows, ...this.standing].map(toAlert),
    };
  }

  /** Once a second; where the store is slow, one is left out. Never throws. */
  async sampled(pipeline: Pipeline): Promise<void> {
    if (this.ended) return;
    await (this.running ??= this.look(pipeline).finally(() => (this.running = undefined)));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.ended = true;
    await this.running;
  }

  /** Something was done to them by hand: told at once, in the other processes within a second. */
  async refresh(): Promise<void> {
    this.standing = await this.book.standing();
    this.tell();
  }

  private async look(pipeline: Pipeline): Promise<void> {
    if (pipeline.stores.postgres === 'unknown') this.unwatched = OFF;
    else
      try {
        this.unwatched = await this.lookAt(pipeline);
      } catch (error) {
        if (this.unwatched !== FAILED) this.logger.error({ msg: 'alerts could not be judged', err: error });
        this.unwatched = FAILED;
      }
    this.tell();
  }

  /** @returns why nobody watches; null: somebody does */
  private async lookAt(pipeline: Pipeline): Promise<string | null> {
    if (pipeline.stores.postgres === 'down') {
      await this.outage.lasts(pipeline, this.rules.last());
      return null;
    }
    const now = new Date();
    await this.outage.isOver(now);
    const leads = await this.lead.take();
    const rules = await this.rules.active(); // each process goes by them once the store is away
    this.standing = await this.book.standing();
    if (!leads) {
      // what this process knew of causes is old by the time it leads again
      this.judge = new AlertJudge();
      return (await this.lead.unjudged()) > UNJUDGED_SECONDS ? NOBODY : null;
    }
    await this.judgeNow(pipeline, rules, now).catch(async (error: unknown) => {
      await this.lead.failed();
      throw error;
    });
    await this.lead.judged();
    this.standing = await this.book.standing();
    if (now.getTime() - this.forgotAt >= FORGET_MS) {
      this.forgotAt = now.getTime();
      await this.book.forget();
    }
    return null;
  }

  private async judgeNow(pipeline: Pipeline, rules: ActiveRules, now: Date): Promise<void> {
    const ruleOf = (id: AlertRow['rule']) => rules.get(id);
    const readings = [
      ...alertReadings(pipeline, await this.measurements.read(now.getTime()), now.getTime()),
      ...unreadJobs(pipeline, this.standing),
      ...drills(this.standing, now.getTime()),
    ];
    const judgement = this.judge.judge(readings, this.standing, ruleOf, now.getTime());
    await this.book.apply(this.worthWriting(judgement, rules, now), ({ rule }) => ruleOf(rule), now);
  }

  /** What stands keeps the words of when it was wrong while it waits to be resolved. */
  private worthWriting({ raise, keep, resolve }: Judgement, rules: ActiveRules, now: Date): Judgement {
    const known = new Map(this.standing.map((row) => [`${row.rule}/${row.subject}`, row]));
    return {
      raise,
      resolve,
      keep: keep.filter(({ rule, subject, sentence, value }) => {
        if (!isWrong(value, rules.get(rule))) return false;
        const row = known.get(`${rule}/${subject}`);
        return row?.sentence !== sentence || now.getTime() - row.seen_at.getTime() >= REPEAT_MS;
      }),
    };
  }

  private tell(): void {
    const { update } = this;
    const words = JSON.stringify([update.unwatched, update.items.map(({ seenAt: _, ...rest }) => rest)]);
    if (words === this.told.words && performance.now() - this.told.atMs < REPEAT_MS) return;
    this.told = { words, atMs: performance.now() };
    this.facts.announce('alerts.changed', { update });
  }
}

/** A drill lasts until it is acknowledged, two minutes at most. */
const drills = (standing: readonly AlertRow[], now: number): AlertReading[] =>
  standing
    .filter(({ rule }) => rule === 'drill')
    .map(({ sentence, acknowledged_at: seen, since }) => ({
      rule: 'drill',
      subject: '',
      sentence,
      value: seen || now - since.getTime() > DRILL_MS ? 0 : 1,
    }));
