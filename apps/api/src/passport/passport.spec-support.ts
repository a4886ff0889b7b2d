/** Entries of Passport as upstream writes them, and the room that reads them behind a real door, for specs. */
import { BullModule } from '@nestjs/bull';
import { EVENT_TYPES } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { IngestionModule } from '../ingestion/ingestion.module.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { PassportModule } from './passport.module.js';

type Event = Record<string, unknown> & { id: string; type: string; userId?: string };

export const aVote = (changes: Record<string, unknown> = {}): Event => ({
  id: randomUUID(),
  type: 'concierto.vote_cast',
  userId: randomUUID(),
  artistId: randomUUID(),
  eventId: randomUUID(),
  value: 7,
  unit: 'points',
  timestamp: '2026-05-18T21:00:00Z',
  ...changes,
});

/** An event of any type of the catalogue, with what its type requires. */
export const anEventOf = (type: keyof typeof EVENT_TYPES): Event => ({
  id: randomUUID(),
  type,
  value: 1,
  ...(type === 'passport.entry_voided' && { metadata: { voidsId: randomUUID() } }),
  ...Object.fromEntries(
    EVENT_TYPES[type].requires.map((field) => [field, field === 'cityId' ? 'lodz' : randomUUID()]),
  ),
});

export const insertEntries = async (
  on: Pick<pg.Pool, 'query'>,
  events: readonly Event[],
  createdAt?: string,
  /** the reader leaves alone what was processed before */
  processed = false,
): Promise<void> => {
  await on.query(
    `insert into passport_entries (id, user_id, event_type, payload, created_at, processed_by_coliseum)
     select (x->>'id')::uuid, (x->>'userId')::uuid, x->>'type', x - 'id' - 'userId' - 'type', coalesce($2::timestamptz, now()), $3
     from jsonb_array_elements($1::jsonb) x`,
    [JSON.stringify(events), createdAt ?? null, processed],
  );
};

export const unprocessed = async (on: Pick<pg.Pool, 'query'>): Promise<number> =>
  (await on.query('select count(*)::int as n from passport_entries where not processed_by_coliseum')).rows[0]
    .n;

export const until = async (what: () => Promise<boolean>, withinMs = 20_000): Promise<void> => {
  for (const start = Date.now(); !(await what());) {
    if (Date.now() - start > withinMs) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

export const startPassportApp = (options: Parameters<typeof startTestApp>[1] = {}): Promise<TestApp> =>
  startTestApp(
    [
      BullModule.forRoot({ url: process.env['REDIS_URL'] as string, prefix: `spec-${randomUUID()}` }),
      PipelineModule,
      IngestionModule,
      PassportModule,
    ],
    options,
  );
