/** The alerts room on a real store, with a pipeline that a spec makes up, and a listener of webhooks. */
import { BullModule } from '@nestjs/bull';
import { createHmac, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AlertList, AlertNotice, Pipeline } from '@coliseum/contracts';
import { unmeasuredPipeline } from '../pipeline/unmeasured-pipeline.js';
import type { TestDatabase } from '../platform/database/test-database.spec-support.js';
import { startTestApp, type TestApp } from '../test-app.spec-support.js';
import { AlertWatch } from './alert-watch.js';
import { AlertsModule } from './alerts.module.js';

export const ALERTS = '/api/v1/admin/alerts';

/** As on a calm evening. */
export function calm(changes: Partial<Pipeline> = {}): Pipeline {
  const now = new Date();
  const blank = unmeasuredPipeline(now, now);
  return {
    ...blank,
    state: 'healthy',
    rollup: { ...blank.rollup, unprocessedDepth: 0, dataThrough: now.toISOString() },
    passport: { ...blank.passport, state: 'reading', lagSeconds: 0, depth: 0 },
    stores: { ...blank.stores, postgres: 'up', redis: 'up', monthsAhead: 3, diskFreePercent: 60 },
    jobs: [
      {
        name: 'reconcile',
        does: 'compares',
        every: '1 h',
        lastSuccessAt: now.toISOString(),
        lastDurationMs: 4,
        lastError: null,
        nextDueAt: null,
        overdue: false,
        runningSince: null,
      },
    ],
    ...changes,
  };
}

export const behind = (seconds: number): Pipeline => {
  const pipeline = calm();
  return {
    ...pipeline,
    rollup: { ...pipeline.rollup, unprocessedDepth: 9, unprocessedOldestAgeSeconds: seconds },
  };
};

export interface AlertApp extends TestApp {
  watch: AlertWatch;
  list(which?: string): Promise<AlertList>;
}

export async function startAlertApp(
  environment: Record<string, string> = {},
  more: { database?: TestDatabase; databaseUrl?: (url: string) => string } = {},
): Promise<AlertApp> {
  const bull = BullModule.forRoot({
    url: process.env['REDIS_URL'] as string,
    prefix: `spec-${randomUUID()}`,
  });
  const test = await startTestApp([bull, AlertsModule], { environment, ...more });
  return {
    ...test,
    watch: test.app.get(AlertWatch),
    list: async (which = 'standing') => (await test.call('GET', `${ALERTS}?which=${which}`)).json,
  };
}

/** Somebody who is told. */
export class Listener {
  readonly heard: { notice: AlertNotice; body: string; signature: string; id: string }[] = [];
  /** what it answers, in turn; 200 once they are used up */
  answers: number[] = [];
  host = '';
  private readonly server = http.createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString();
      this.heard.push({
        notice: JSON.parse(body) as AlertNotice,
        body,
        signature: String(request.headers['coliseum-signature']),
        id: String(request.headers['coliseum-delivery']),
      });
      const status = this.answers.shift() ?? 200;
      answer.writeHead(status, status === 302 ? { location: 'http://169.254.169.254/' } : {}).end();
    });
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
  get url(): string {
    return `http://${this.host}/hook`;
  }
  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** As whoever is told checks it. */
export const isSignedBy = (secret: string, body: string, signature: string): boolean => {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
  return createHmac('sha256', secret).update(`${t}.${body}`).digest('hex') === v1;
};

export async function until(holds: () => boolean | Promise<boolean>, ms = 15_000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds());) {
    if (Date.now() > end) throw new Error('It did not come about in time.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
