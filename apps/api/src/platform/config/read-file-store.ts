/** Where files that can be made again are kept, as the environment says it: a folder, or a bucket of an S3-compatible store. */
import path from 'node:path';
import type { FileStore } from './config.js';

interface Reading {
  readonly problems: string[];
  text(name: string): string | undefined;
  url(name: string, protocols: readonly string[]): string | undefined;
  pattern(name: string, pattern: RegExp, right: string): string | undefined;
}

/** Bucket names by Amazon's rules; a prefix of plain segments. */
const S3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9][A-Za-z0-9_.-]*)*)\/?$/;
const REGION = /^[a-z0-9-]{1,40}$/;

/** @param dataDir absolute; its folder `reports` is the default */
export function readFileStore(read: Reading, dataDir: string): FileStore {
  const said = read.text('COLISEUM_FILES');
  const folder: FileStore = { kind: 'folder', folder: said ?? path.join(dataDir, 'reports') };
  if (said === undefined || path.isAbsolute(said)) return folder;
  const [, bucket, prefix = ''] = S3.exec(said) ?? [];
  if (bucket === undefined) {
    read.problems.push(
      `COLISEUM_FILES is "${said}"; it must be an absolute folder, or s3://bucket or s3://bucket/prefix`,
    );
    return folder;
  }
  const region =
    read.pattern('COLISEUM_FILES_REGION', REGION, 'a region such as eu-central-1') ?? 'us-east-1';
  const endpoint =
    read.url('COLISEUM_FILES_ENDPOINT', ['https', 'http']) ?? `https://s3.${region}.amazonaws.com`;
  const keyId = read.text('COLISEUM_FILES_KEY_ID') ?? '';
  const secret = read.text('COLISEUM_FILES_SECRET') ?? '';
  if (keyId === '' || secret === '')
    read.problems.push(
      'COLISEUM_FILES names a bucket: COLISEUM_FILES_KEY_ID and COLISEUM_FILES_SECRET must both be set',
    );
  return {
    kind: 's3',
    endpoint: endpoint.replace(/\/+$/, ''),
    region,
    bucket,
    prefix: prefix.slice(1),
    keyId,
    secret,
  };
}
