/** Two processes whose clocks the spec sets, and a bucket that holds their reports’ files. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Clock } from '../platform/clock/clock.js';
import { S3Server } from './files/s3-server.spec-support.js';
import { Hands, startReportApp, type ReportApp } from './report.spec-support.js';

export const DAY_MS = 86_400_000;

export class KeptReports {
  readonly hands = new Hands();
  readonly server = new S3Server('AKIDSPEC', 'a secret/with+signs', 'eu-central-1');
  now = new Date();
  test: ReportApp;
  both: readonly ReportApp[];
  private dataDir: string;

  async begin(): Promise<void> {
    this.dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-kept-'));
    const { hands, server } = this;
    const environment = {
      COLISEUM_DATA_DIR: this.dataDir,
      COLISEUM_FILES: 's3://reports/coliseum',
      COLISEUM_FILES_ENDPOINT: await server.listen(),
      COLISEUM_FILES_REGION: 'eu-central-1',
      COLISEUM_FILES_KEY_ID: 'AKIDSPEC',
      COLISEUM_FILES_SECRET: 'a secret/with+signs',
    };
    this.test = await startReportApp({ hands, environment });
    this.both = [this.test, await startReportApp({ hands, environment, database: this.test.database })];
    for (const { app } of this.both) jest.spyOn(app.get(Clock), 'now').mockImplementation(() => this.now);
  }

  async end(): Promise<void> {
    for (const { close } of [...this.both].reverse()) await close();
    await this.server.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  fresh(): void {
    this.hands.reset();
    this.now = new Date();
  }

  pass = (ms: number): void => void (this.now = new Date(this.now.getTime() + ms));
}
