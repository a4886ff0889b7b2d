/** Keeps files in a bucket of an S3-compatible store: each request signed (Signature Version 4), the bucket in the path, as all such stores take it. */
import { AwsClient } from 'aws4fetch';
import { createHash } from 'node:crypto';
import type { FileStore } from '../../platform/config/config.js';
import { AppError } from '../../platform/errors/app-error.js';
import { FileKeeper, mustBeKey } from './file-keeper.js';

const RETRIES = 2;
const PATIENCE_MS = 10_000;
type Bucket = Extract<FileStore, { kind: 's3' }>;

export class S3Keeper extends FileKeeper {
  private readonly client: AwsClient;

  constructor(private readonly bucket: Bucket) {
    super();
    this.client = new AwsClient({
      accessKeyId: bucket.keyId,
      secretAccessKey: bucket.secret,
      service: 's3',
      region: bucket.region,
      retries: RETRIES,
    });
  }

  async put(key: string, bytes: Buffer): Promise<void> {
    const headers = {
      'content-type': 'application/pdf',
      // signed with the rest: what is changed on the way is refused
      'x-amz-content-sha256': createHash('sha256').update(bytes).digest('hex'),
    };
    await this.ask('PUT', key, { headers, body: new Uint8Array(bytes) });
  }

  async get(key: string): Promise<Buffer | undefined> {
    const answer = await this.ask('GET', key, {}, 404);
    return answer.status === 404 ? undefined : Buffer.from(await answer.arrayBuffer());
  }

  async remove(key: string): Promise<void> {
    await this.ask('DELETE', key, {}, 404);
  }

  private async ask(method: string, key: string, init: RequestInit, allowed?: number): Promise<Response> {
    const { endpoint, bucket, prefix } = this.bucket;
    const url = [endpoint, bucket, ...(prefix ? [prefix] : []), mustBeKey(key)].join('/');
    let answer: Response;
    try {
      answer = await this.client.fetch(url, { method, ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      throw away(`It could not be reached (${(error as Error).message}).`, error);
    }
    if (answer.ok || answer.status === allowed) return answer;
    // the body may name keys: its code says enough
    const said = /<Code>(\w{1,60})<\/Code>/.exec(await answer.text().catch(() => ''))?.[1];
    throw away(`It answered ${method} with ${answer.status}${said ? ` ${said}` : ''}.`);
  }
}

const away = (why: string, cause?: unknown): AppError =>
  new AppError(503, 'file_store_unavailable', `The store of files is away or refuses. ${why}`, {
    retryAfterSeconds: 5,
    cause,
  });
