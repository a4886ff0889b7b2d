/** Two processes, a report that is made, and links to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestAnswer } from '../../test-app.spec-support.js';
import { Hands, REPORTS, startReportApp, type ReportApp } from '../report.spec-support.js';

export class SharedReport {
  readonly hands = new Hands();
  dataDir: string;
  test: ReportApp;
  other: ReportApp;
  id: string;

  async begin(): Promise<void> {
    this.dataDir = await mkdtemp(path.join(tmpdir(), 'coliseum-shares-'));
    const { hands } = this;
    const environment = { COLISEUM_DATA_DIR: this.dataDir };
    this.test = await startReportApp({ hands, environment });
    this.other = await startReportApp({ hands, environment, database: this.test.database });
    const artist = await this.test.anArtist('KEiiNO');
    this.id = await this.test.made({ type: 'artist', entityId: artist });
  }

  async end(): Promise<void> {
    await this.other.close();
    await this.test.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get both(): readonly ReportApp[] {
    return [this.test, this.other];
  }

  share = async (
    input: object = {},
    on = this.test,
  ): Promise<{ url: string; token: string; json: TestAnswer['json'] }> => {
    const { status, json, text } = await on.call('POST', `${REPORTS}/${this.id}/share`, input);
    if (status !== 201) throw new Error(text);
    return { url: json.url, token: json.url.split('/').at(-1), json };
  };

  revoke = (on = this.test): Promise<TestAnswer> => on.call('DELETE', `${REPORTS}/${this.id}/share`);

  open = (
    token: string,
    rest = '',
    on = this.test,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> => on.call('GET', `/api/v1/shared/reports/${token}${rest}`, undefined, headers);

  unlock = (token: string, password: string, headers = {}): Promise<TestAnswer> =>
    this.test.call('POST', `/api/v1/shared/reports/${token}/unlock`, { password }, headers);

  status = async (...asked: Parameters<SharedReport['open']>): Promise<[number, string | undefined]> => {
    const answer = await this.open(...asked);
    return [answer.status, answer.json?.code];
  };
}
