/** The ingestion room behind the real server, for specs of what comes in over HTTP. */
import { randomUUID } from 'node:crypto';
import { PipelineModule } from '../pipeline/pipeline.module.js';
import { startTestApp, TEST_KEY, type TestApp } from '../test-app.spec-support.js';
import { IngestionModule } from './ingestion.module.js';

export interface IngestionApp extends TestApp {
  /** POST /api/v1/events with the bytes as they are */
  post: (
    body: string | Buffer,
    type?: string,
    headers?: Record<string, string>,
    query?: string,
  ) => Promise<PostAnswer>;
  /** how many rows stand in a table */
  count: (table: string, where?: string) => Promise<number>;
}
export interface PostAnswer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a spec says what it expects of the answer
  json: any;
}

export async function startIngestionApp(environment: Record<string, string> = {}): Promise<IngestionApp> {
  const test = await startTestApp([PipelineModule, IngestionModule], { environment });
  const post: IngestionApp['post'] = async (body, type = 'application/json', headers = {}, query = '') => {
    const response = await fetch(`${test.url}/api/v1/events${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TEST_KEY}`, 'content-type': type, ...headers },
      body,
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text ? JSON.parse(text) : undefined };
  };
  const count: IngestionApp['count'] = async (table, where = 'true') => {
    const { rows } = await test.database.pool.query<{ n: number }>(
      `select count(*)::int as n from ${table} where ${where}`,
    );
    return rows[0]?.n ?? 0;
  };
  return { ...test, post, count };
}

export const aVote = (more: object = {}): Record<string, unknown> => ({
  id: randomUUID(),
  type: 'concierto.vote_cast',
  userId: randomUUID(),
  artistId: randomUUID(),
  eventId: randomUUID(),
  value: 1,
  ...more,
});
