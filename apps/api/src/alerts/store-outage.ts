/** The one alert that cannot be stored when it is raised: held in memory, posted from there, written down afterwards. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { Pipeline } from '@coliseum/contracts';
import { AlertBook } from './alert-book.js';
import type { AlertRow } from './alert-row.js';
import type { ActiveRules } from './rules/rule-book.js';
import { OutageNotices } from './webhooks/outage-notices.js';

const SENTENCE = 'Postgres is away: events are answered with 503';

@Injectable()
export class StoreOutage {
  private standing: AlertRow | undefined;

  constructor(
    private readonly book: AlertBook,
    private readonly notices: OutageNotices,
  ) {}

  get rows(): readonly AlertRow[] {
    return this.standing ? [this.standing] : [];
  }

  /** The store does not answer. */
  async lasts({ stores, at }: Pipeline, rules: ActiveRules): Promise<void> {
    const rule = rules.get('database-away');
    const since = new Date(stores.postgresSince ?? at);
    const now = new Date(at);
    const seconds = (now.getTime() - since.getTime()) / 1000;
    if (!rule.enabled || seconds < rule.limit) return;
    const isNew = this.standing === undefined;
    this.standing = {
      id: this.standing?.id ?? randomUUID(),
      rule: 'database-away',
      subject: '',
      severity: rule.severity,
      sentence: SENTENCE,
      value: seconds,
      alert_limit: rule.limit,
      since,
      seen_at: now,
      acknowledged_at: null,
      acknowledged_by: null,
      note: null,
      resolved_at: null,
    };
    if (isNew) await this.notices.tell('raised', this.standing);
  }

  /** The store answers. */
  async isOver(now: Date): Promise<void> {
    await this.notices.prepare();
    const over = this.standing;
    if (!over) return;
    await this.book.record(over, now);
    this.standing = undefined;
    await this.notices.tell('resolved', { ...over, resolved_at: now });
  }
}
