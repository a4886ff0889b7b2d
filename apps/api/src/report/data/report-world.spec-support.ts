/** A store with events put straight into it, and the composer over it; what a spec expects is counted from the events it made. */
import type {
  DnaEntityType,
  EntityDna,
  EventType,
  ReportData,
  ReportFigure,
  ReportRange,
  ReportSection,
  ReportType,
} from '@coliseum/contracts';
import { eventType } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { Clock } from '../../platform/clock/clock.js';
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { DnaAnswers, type DnaQuestion } from '../../platform/dna/dna-answers.js';
import { Places } from '../../platform/places/places.js';
import { rollUpAll } from '../../rollup/roll-up-all.spec-support.js';
import { insertWatermark } from '../../rollup/tick.sql.js';
import { testConfig } from '../../test-app.spec-support.js';
import { FrozenReader } from './frozen/frozen-reader.js';
import { ReportComposer } from './report-composer.service.js';

export interface WorldEvent {
  id?: string;
  type: EventType;
  /** RFC 3339 */
  at: string;
  user?: string;
  artist?: string;
  event?: string;
  track?: string;
  brand?: string;
  city?: string;
  campaign?: string;
  attribution?: string;
  value?: number;
  metadata?: Record<string, unknown>;
}

export interface ReportWorld {
  database: TestDatabase;
  composer: ReportComposer;
  /** what the clock says */
  now: Date;
  /** the answer of the room that works out DNA; nobody has any by default */
  dna: (question: DnaQuestion) => Promise<EntityDna>;
  add: (events: readonly WorldEvent[]) => Promise<void>;
  /** rows of the directory, by its columns */
  enter: (entities: readonly Record<string, unknown>[]) => Promise<void>;
  count: () => Promise<void>;
  compose: (type: ReportType, entityId: string, timeRange?: ReportRange, timeZone?: string) => Promise<ReportData>;
  close: () => Promise<void>;
}

/** The same UUID for the same word. */
export const uuidOf = (word: string): string => {
  const hex = Buffer.from(word.padEnd(16, '.')).toString('hex').slice(0, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

export const noDna = async ({ entityType, entityId }: DnaQuestion): Promise<EntityDna> => ({
  ...{ entityType: entityType as DnaEntityType, entityId, entityName: entityId, state: 'no_model' as const },
  ...{ reason: 'There is no model yet.', modelVersion: null, computedAt: null, from: null, to: null },
  ...{ profile: [], audience: null, evolution: [] },
});

export async function startReportWorld(now: string): Promise<ReportWorld> {
  const database = await createTestDatabase();
  const clock = new Clock();
  const answers = new DnaAnswers();
  const config = testConfig({ DATABASE_URL: database.url });
  const world: ReportWorld = {
    database,
    composer: new ReportComposer(
      new FrozenReader(database.database, clock, config),
      database.database,
      new Places(database.database),
      answers,
      clock,
    ),
    now: new Date(now),
    dna: noDna,
    add: async (events) => {
      await database.pool.query(
        `insert into coliseum_metrics (id, metric_type, metric_value, metric_unit, source, metadata, timestamp, body_hash,
           user_id, artist_id, event_id, track_id, brand_id, city_id, campaign_id, attribution_id)
         select id, type, value, unit, 'test', metadata, at, 0, "user", artist, event, track, brand, city, campaign, attribution
         from jsonb_to_recordset($1::jsonb) e (id uuid, type text, value numeric, unit text, metadata jsonb, at timestamptz,
           "user" uuid, artist uuid, event uuid, track uuid, brand uuid, city text, campaign text, attribution text)`,
        [
          JSON.stringify(
            events.map((event) => ({
              ...{ id: randomUUID(), value: 1, metadata: {}, unit: eventType(event.type)?.unit },
              ...event,
            })),
          ),
        ],
      );
    },
    enter: async (entities) => {
      for (const entity of entities) {
        const names = Object.keys(entity);
        await database.pool.query(
          `insert into coliseum_entities (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
          Object.values(entity),
        );
      }
    },
    count: () => rollUpAll(database.database),
    compose: async (type, entityId, timeRange, timeZone) => {
      const found = await world.composer.resolveSubject({ type, entityId, timeRange, timeZone });
      const { from, to, timeZone: zone } = found;
      const more = { progress: () => undefined, signal: new AbortController().signal };
      return world.composer.compose({ type, entityId, from, to, timeZone: zone, ...more });
    },
    close: () => database.close(),
  };
  jest.spyOn(clock, 'now').mockImplementation(() => world.now);
  answers.bind((question) => world.dna(question));
  await database.pool.query(insertWatermark());
  return world;
}

export type Section<K extends ReportSection['kind']> = Extract<ReportSection, { kind: K }>;

/** The section of this id. */
export function sectionOf<K extends ReportSection['kind']>(report: ReportData, kind: K, id: string): Section<K> {
  const found = report.sections.find((section) => section.id === id);
  if (found?.kind !== kind) throw new Error(`There is no ${kind} ${id}; ${report.sections.map((s) => s.id).join(', ')}`);
  return found as Section<K>;
}

/** id → value of all figures of a report. */
export const figuresOf = (report: ReportData): Record<string, number | null> =>
  Object.fromEntries(
    report.sections.flatMap((section): [string, number | null][] =>
      section.kind === 'figures' ? section.figures.map(({ id, value }) => [id, value]) : [],
    ),
  );
export const figureOf = (report: ReportData, id: string): ReportFigure | undefined =>
  report.sections.flatMap((section) => (section.kind === 'figures' ? section.figures : [])).find((one) => one.id === id);

/** The rows of a table as objects by column. */
export const rowsOf = (report: ReportData, id: string): Record<string, string | number | null>[] => {
  const { columns, rows } = sectionOf(report, 'table', id);
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i]?.label ?? '', cell])));
};
