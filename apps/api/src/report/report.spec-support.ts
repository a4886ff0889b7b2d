/** The report room behind the real door, with a small composer over the real store and a press that makes small PDFs, both of which a spec may hold up or break. */
import { BullModule } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type {
  ReportData,
  ReportPreview,
  ReportSection,
  ReportSummary,
  ReportType,
} from '@coliseum/contracts';
import { Database } from '../platform/database/database.js';
import { firstRow, type Sql } from '../platform/database/sql.js';
import { unprocessable } from '../platform/errors/app-error.js';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import {
  ReportComposer,
  type ReportQuestion,
  type ReportSubject,
  type SubjectQuestion,
} from './report-composer.js';
import { ReportPrinter, type PrintWish } from './report-printer.js';
import { someData } from './report-data.spec-support.js';
import { ReportModule } from './report.module.js';

const TYPE_OF: Readonly<Record<ReportType, string>> = {
  event: 'event',
  artist: 'artist',
  brand_campaign: 'campaign',
  city: 'city',
  tournament: 'event',
};
const DAY_MS = 86_400_000;

export const REPORTS = '/api/v1/reports';

/** What a spec makes of the two parts; shared by all apps of one spec, as nothing else is between processes. */
export class Hands {
  composed: string[] = [];
  printed: PrintWish[] = [];
  /** waited for before the figures are given; told of the question */
  compose: (question: ReportQuestion) => Promise<void> = async () => undefined;
  print: (wish: PrintWish) => Promise<void> = async () => undefined;
  sections: ReportSection[] = [];

  reset(): void {
    Object.assign(this, new Hands());
  }
}

@Injectable()
export class StoreComposer extends ReportComposer {
  constructor(
    private readonly database: Database,
    private readonly hands: Hands,
  ) {
    super();
  }

  async resolveSubject({ type, entityId, timeRange, timeZone }: SubjectQuestion): Promise<ReportSubject> {
    const found = await this.one<{ name: string }>({
      text: 'select name from coliseum_entities where type = $1 and id = $2',
      values: [TYPE_OF[type], entityId],
    });
    if (!found) throw unprocessable('unknown_subject', `There is no ${type} "${entityId}" in the directory.`);
    const to = typeof timeRange === 'string' ? new Date() : new Date(timeRange.to);
    const days = typeof timeRange === 'string' ? Number.parseInt(timeRange, 10) || 30 : 0;
    const from =
      typeof timeRange === 'string' ? new Date(to.getTime() - days * DAY_MS) : new Date(timeRange.from);
    return { entityName: found.name, from, to, timeZone: timeZone ?? 'UTC' };
  }

  async compose(question: ReportQuestion): Promise<ReportData> {
    const { type, entityId, from, to, timeZone } = question;
    this.hands.composed.push(entityId);
    question.progress('figures', 0);
    await this.hands.compose(question);
    const subject = await this.resolveSubject({ type, entityId, timeRange: '1d' });
    const events = await this.count(question);
    question.progress('dna', 100);
    return someData({
      type,
      subject: {
        entityType: TYPE_OF[type],
        entityId,
        entityName: subject.entityName,
        entityImageUrl: null,
        line: '',
        official: false,
      },
      from: from.toISOString(),
      to: to.toISOString(),
      timeZone,
      frozenAt: new Date().toISOString(),
      events,
      sections: this.hands.sections,
    });
  }

  async preview(question: ReportQuestion): Promise<ReportPreview> {
    const { from, to, timeZone } = question;
    const range = { from: from.toISOString(), to: to.toISOString(), timeZone };
    return { ...range, events: await this.count(question), holds: [] };
  }

  private async count({ entityId, from, to }: ReportQuestion): Promise<number> {
    const counted = await this.one<{ n: number }>({
      text: `select count(*)::int as n from coliseum_metrics
        where $1 in (artist_id::text, event_id::text, city_id) and timestamp >= $2 and timestamp < $3`,
      values: [entityId, from, to],
    });
    return counted?.n ?? 0;
  }

  private one<T>(sql: Sql): Promise<T | undefined> {
    return firstRow<T & Record<string, unknown>>(this.database.pool, sql);
  }
}

@Injectable()
export class SmallPress extends ReportPrinter {
  constructor(private readonly hands: Hands) {
    super();
  }

  /** Writes down what it was given, with where the QR code leads. */
  async print(wish: PrintWish): Promise<{ pdf: Buffer; pages: number }> {
    this.hands.printed.push(wish);
    await this.hands.print(wish);
    const { paper, link, linkExpiresAt, reportData } = wish;
    const leads = `${link} until ${linkExpiresAt ?? 'it goes'}`;
    return {
      pdf: Buffer.from(`%PDF-1.7\n%${paper} leads to ${leads}\n%${JSON.stringify(reportData)}\n%%EOF\n`),
      pages: 3,
    };
  }
}

export interface ReportApp extends TestApp {
  hands: Hands;
  anArtist: (name?: string) => Promise<string>;
  ask: (input: object) => Promise<string>;
  get: (id: string) => Promise<ReportSummary & { reportData: ReportData | null }>;
  /** waits until it stands so */
  until: (id: string, ...statuses: string[]) => Promise<ReportSummary & { reportData: ReportData | null }>;
  made: (input: object) => Promise<string>;
}

export async function until(what: () => Promise<boolean>, withinMs = 15_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await what());) {
    if (Date.now() > end) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function startReportApp(
  options: Parameters<typeof startTestApp>[1] & { hands?: Hands; redisUrl?: string } = {},
): Promise<ReportApp> {
  const { hands = new Hands(), redisUrl = process.env['REDIS_URL'] as string, ...rest } = options;
  const parts = [
    { provide: Hands, useValue: hands },
    { provide: ReportComposer, useClass: StoreComposer },
    { provide: ReportPrinter, useClass: SmallPress },
  ];
  const test = await startTestApp(
    [
      BullModule.forRoot({ url: redisUrl, prefix: `spec-${randomUUID()}` }),
      PipelineModule,
      ReportModule.with(parts),
    ],
    rest,
  );
  const ask = async (input: object): Promise<string> => {
    const { status, json, text } = await test.call('POST', REPORTS, input);
    if (status !== 202) throw new Error(text);
    return json.id;
  };
  const get: ReportApp['get'] = async (id) => (await test.call('GET', `${REPORTS}/${id}`)).json;
  const reach: ReportApp['until'] = async (id, ...statuses) => {
    await until(async () => statuses.includes((await get(id)).status));
    return get(id);
  };
  return {
    ...test,
    hands,
    ask,
    get,
    until: reach,
    anArtist: async (name = `Artist ${randomUUID().slice(0, 8)}`) => {
      const id = randomUUID();
      await test.database.pool.query(
        `insert into coliseum_entities (type, id, name) values ('artist', $1, $2)`,
        [id, name],
      );
      return id;
    },
    made: async (input) => {
      const id = await ask(input);
      await reach(id, 'ready');
      return id;
    },
  };
}
