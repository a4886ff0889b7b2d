/** Two processes that share a store and files, in which a report lives from its being asked for to its deletion. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ReportSummary } from '@coliseum/contracts';
import { Facts } from '../platform/facts/facts.js';
import { TEST_ADMIN } from '../test-app.spec-support.js';
import { Hands, startReportApp, type ReportApp } from './report.spec-support.js';

/** Something that is held up until the spec lets go of it. */
export const held = (): { release: () => void; gate: Promise<void> } => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  return { release, gate };
};

export class ReportLife {
  readonly hands = new Hands();
  /** what both processes announced, in this scenario */
  readonly told: ReportSummary[] = [];
  dataDir: string;
  test: ReportApp;
  /** another process, which takes work over */
  other: ReportApp;
  artist: string;

  async begin(): Promise<void> {
    this.dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-reports-'));
    const { hands } = this;
    const environment = {
      COLISEUM_DATA_DIR: this.dataDir,
      COLISEUM_LIMIT_KEY_REPORTS: '8',
      COLISEUM_LIMIT_REPORTS: '10',
    };
    this.test = await startReportApp({ hands, environment });
    this.other = await startReportApp({ hands, environment, database: this.test.database });
    for (const { app } of [this.test, this.other])
      app.get(Facts).on('report.progressed', ({ report }) => void this.told.push(report));
    this.artist = await this.test.anArtist('KEiiNO');
  }

  async end(): Promise<void> {
    await this.other.close();
    await this.test.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /** As if nothing had been asked for before. */
  fresh(): void {
    this.hands.reset();
    this.told.length = 0;
  }

  /** What a scenario left under way is over before the next. */
  async settle(): Promise<void> {
    await this.test.database.pool.query(`delete from coliseum_reports where status in ('queued', 'running')`);
  }

  input = (changes: object = {}): object => ({ type: 'artist', entityId: this.artist, ...changes });

  session = async (): Promise<Record<string, string>> => {
    const { headers } = await this.test.call('POST', '/api/v1/auth/login', TEST_ADMIN, {});
    return {
      cookie: headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    };
  };

  aKey = async (...scopes: string[]): Promise<Record<string, string>> => {
    const { json } = await this.test.call('POST', '/api/v1/admin/api-keys', { name: randomUUID(), scopes });
    return { authorization: `Bearer ${json.key}` };
  };
}
