/** Keeps insights with what they rest on, works them out anew when that is old, and day by day notes how they go. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { firstRow, rows, run } from '../../platform/database/sql.js';
import type { ModelRow } from '../model/model-row.js';
import { ModelStore } from '../model/model-store.js';
import { EntityProfiles, type KnownEntity } from './entity-profiles.js';
import { InsightMaker } from './insight-maker.js';
import * as sql from './insight.sql.js';
import type { InsightKey, StoredInsight } from './stored-insight.js';

const FRESH_MS = 15 * 60_000;
/** So long it is shown while a newer one is worked out. */
const STALE_MS = 24 * 60 * 60_000;
const DAY_MS = 86_400_000;
const RANGES_MS = 7 * DAY_MS;
const ALL_MS = 90 * DAY_MS;

export interface KeptInsight {
  insight: StoredInsight;
  computedAt: Date;
  isFresh: boolean;
}

@Injectable()
export class InsightKeeper {
  constructor(
    private readonly database: Database,
    private readonly models: ModelStore,
    private readonly entities: EntityProfiles,
    private readonly maker: InsightMaker,
    private readonly clock: Clock,
  ) {}

  /** @returns undefined where there is none, or it is too old to be shown */
  async find(key: InsightKey, model: ModelRow): Promise<KeptInsight | undefined> {
    const { pool } = this.database;
    const now = this.clock.now();
    const row = await firstRow<sql.InsightRow & Record<string, unknown>>(pool, sql.findInsight(key));
    if (!row) return undefined;
    const age = now.getTime() - row.computed_at.getTime();
    if (age > STALE_MS) return undefined;
    const state = await this.models.state();
    await run(pool, sql.noteAsked(key, now));
    const isFresh = row.model === model.version && row.changes === state.changes && age < FRESH_MS;
    return { insight: row.insight, computedAt: row.computed_at, isFresh };
  }

  async make(key: InsightKey, entity: KnownEntity, model: ModelRow): Promise<KeptInsight> {
    const { pool } = this.database;
    // what it rests on is read before: a change meanwhile makes it old at once
    const { changes } = await this.models.state();
    const at = this.clock.now();
    const { insight, evolution } = await this.maker.make(key, entity, model);
    await run(pool, sql.keepInsight(key, insight, { model: model.version, changes, at }));
    if (evolution && !key.from && !key.to)
      await run(pool, sql.keepEvolution(key, at.toISOString().slice(0, 10), evolution));
    return { insight, computedAt: at, isFresh: true };
  }

  /** Those of everything that was asked for lately, anew; one that cannot be worked out does not keep the others. */
  async refresh(model: ModelRow, askedWithinMs: number, signal: AbortSignal): Promise<number> {
    const now = this.clock.now().getTime();
    const { pool } = this.database;
    await run(pool, sql.forgetUnasked(new Date(now - RANGES_MS), new Date(now - ALL_MS)));
    const asked = await rows<Pick<InsightKey, 'entityType' | 'entityId'>>(
      pool,
      sql.askedSince(new Date(now - askedWithinMs)),
    );
    let made = 0;
    for (const one of asked) {
      if (signal.aborted) break;
      const key = { ...one, from: null, to: null };
      const entity = await this.entities.find(key.entityType as never, key.entityId);
      if (!entity) continue;
      await this.make(key, entity, model);
      made++;
    }
    return made;
  }
}
