/** Both keepers do the same: a folder on a real disk, and a bucket behind a server that checks each signature. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FileKeeper } from './file-keeper.js';
import { FolderKeeper } from './folder-keeper.js';
import { S3Keeper } from './s3-keeper.js';
import { S3Server } from './s3-server.spec-support.js';
import { readAuthorization, signatureOf } from './signature-v4.spec-support.js';

const KEY_ID = 'AKIAIOSFODNN7EXAMPLE';
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const aKey = (): string => `${randomUUID()}/${randomUUID()}.pdf`;

let folder: string;
let server: S3Server;
let endpoint: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coliseum-files-'));
  server = new S3Server(KEY_ID, SECRET, 'eu-central-1');
  endpoint = await server.listen();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const bucket = (changes: object = {}): S3Keeper =>
  new S3Keeper({
    kind: 's3',
    endpoint,
    region: 'eu-central-1',
    bucket: 'reports',
    prefix: 'coliseum/v1',
    keyId: KEY_ID,
    secret: SECRET,
    ...changes,
  });

describe.each<[string, () => FileKeeper]>([
  ['a folder', () => new FolderKeeper(path.join(folder, 'deep', 'down'))],
  ['a bucket', () => bucket()],
])('%s', (_, make) => {
  it('gives back what was put, in place of what stood there, until it is removed', async () => {
    const keeper = make();
    const key = aKey();
    expect(await keeper.get(key)).toBeUndefined();
    await keeper.put(key, Buffer.from('one'));
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (__, i) => i & 255));
    await keeper.put(key, bytes);
    expect((await keeper.get(key))?.equals(bytes)).toBe(true);
    await keeper.remove(key);
    expect(await keeper.get(key)).toBeUndefined();
    await keeper.remove(key);
  });

  it.each([
    '../secret.pdf',
    '/etc/passwd',
    `${randomUUID()}/../../x.pdf`,
    `${randomUUID()}/${randomUUID()}.pdf\0`,
    '',
  ])('takes no key that is not its own: %j', async (key) => {
    const keeper = make();
    await expect(async () => keeper.get(key)).rejects.toThrow('no key');
    await expect(async () => keeper.put(key, Buffer.from('x'))).rejects.toThrow('no key');
    await expect(async () => keeper.remove(key)).rejects.toThrow('no key');
  });
});

describe('a folder', () => {
  it('holds whole files only, and nothing once all are gone', async () => {
    const own = path.join(folder, 'whole');
    const keeper = new FolderKeeper(own);
    const report = randomUUID();
    const keys = [1, 2].map(() => `${report}/${randomUUID()}.pdf`) as [string, string];
    // many writers of one file at once: the last one stands, whole, and no draft is left
    const versions = Array.from({ length: 20 }, (_, i) => Buffer.alloc(50_000, i));
    await Promise.all(versions.map((version) => keeper.put(keys[0], version)));
    await keeper.put(keys[1], Buffer.from('b'));
    const stands = await keeper.get(keys[0]);
    expect(versions.some((version) => stands?.equals(version))).toBe(true);
    expect((await readdir(path.join(own, report))).sort()).toEqual(keys.map((key) => key.slice(37)).sort());
    for (const key of keys) await keeper.remove(key);
    expect(await readdir(own)).toEqual([]);
  });

  it('says so where it cannot write, and leaves no draft', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    await expect(new FolderKeeper(file).put(aKey(), Buffer.from('x'))).rejects.toThrow();
    const own = path.join(folder, 'dangling');
    await symlink(path.join(folder, 'nowhere', 'deeper'), own);
    await expect(new FolderKeeper(own).put(aKey(), Buffer.from('x'))).rejects.toThrow();
  });
});

describe('a bucket', () => {
  it('is checked by a server that signs as the definition’s own example does', () => {
    // Amazon S3 API reference, “Signature calculations: transferring payload in a single chunk”, GET object
    const headers = {
      host: 'examplebucket.s3.amazonaws.com',
      range: 'bytes=0-9',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      'x-amz-date': '20130524T000000Z',
    };
    const scope = ['20130524', 'us-east-1', 's3', 'aws4_request'];
    expect(
      signatureOf({ method: 'GET', url: '/test.txt', headers }, SECRET, scope, Object.keys(headers)),
    ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
    expect(() => readAuthorization('Bearer x')).toThrow();
  });

  it('keeps files under its prefix, by their own names', async () => {
    const key = aKey();
    await bucket().put(key, Buffer.from('x'));
    expect([...server.objects.keys()]).toContain(`/reports/coliseum/v1/${key}`);
    await bucket({ prefix: '' }).put(key, Buffer.from('y'));
    expect(server.objects.get(`/reports/${key}`)?.toString()).toBe('y');
  });

  it('tries again where the store is busy, and says so where it stays busy or knows nobody by that key', async () => {
    const key = aKey();
    server.failing = 2;
    await bucket().put(key, Buffer.from('x'));
    expect((await bucket().get(key))?.toString()).toBe('x');
    server.failing = 3;
    const busy = { status: 503, code: 'file_store_unavailable' };
    await expect(bucket().get(key)).rejects.toMatchObject({
      ...busy,
      message: expect.stringContaining('503 SlowDown'),
    });
    server.failing = 0;
    for (const wrong of [{ secret: 'another' }, { keyId: 'AKIDNOBODY' }, { region: 'us-east-1' }]) {
      const refused = server.refusals.length;
      await expect(bucket(wrong).get(key)).rejects.toMatchObject({
        ...busy,
        message: expect.stringContaining('403 SignatureDoesNotMatch'),
      });
      expect(server.refusals.length).toBe(refused + 1);
    }
    await expect(bucket({ endpoint: 'http://127.0.0.1:1' }).get(key)).rejects.toMatchObject(busy);
  });
});
