import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { MAX_IMAGE_BYTES } from '@coliseum/contracts';
import { download, type Download } from './download.js';
import { PNG } from './pictures.spec-support.js';

/** a busy machine takes its time over megabytes; what is refused here is refused for another reason */
const UNHURRIED_MS = 30_000;

describe('a download', () => {
  let server: http.Server;
  let port = 0;
  const asked: string[] = [];
  const handlers: Record<string, http.RequestListener> = {
    '/picture': (_, answer) => answer.end(PNG),
    '/hops/0': (_, answer) => answer.end(PNG),
    '/elsewhere': (_, answer) =>
      answer.writeHead(302, { location: `http://localhost:${port}/picture` }).end(),
    '/metadata': (_, answer) =>
      answer.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
    '/file': (_, answer) => answer.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/with-password': (_, answer) =>
      answer.writeHead(302, { location: `http://a:b@127.0.0.1:${port}/picture` }).end(),
    '/nowhere': (_, answer) => answer.writeHead(302).end(),
    '/missing': (_, answer) => answer.writeHead(404).end(),
    '/busy': (_, answer) => answer.writeHead(429).end(),
    '/broken': (_, answer) => answer.writeHead(500).end(),
    '/zipped': (_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).end(PNG),
    '/says-large': (_, answer) =>
      void answer.writeHead(200, { 'content-length': String(MAX_IMAGE_BYTES + 1) }).write(PNG),
    '/is-large': (_, answer) => {
      const more = (): void => {
        while (!answer.destroyed) if (!answer.write(Buffer.alloc(65_536))) break;
      };
      answer.on('drain', more);
      more();
    },
    '/exactly-large': (_, answer) => answer.end(Buffer.alloc(MAX_IMAGE_BYTES)),
    '/silent': () => undefined,
    '/slow': (_, answer) => {
      const timer = setInterval(() => answer.write('x'), 20);
      answer.on('close', () => clearInterval(timer));
    },
    '/cut': (_, answer) => {
      answer.writeHead(200, { 'content-length': '1000' }).write('x');
      setTimeout(() => answer.destroy(), 20);
    },
  };

  beforeAll(async () => {
    server = http.createServer((request, answer) => {
      const path = request.url ?? '';
      asked.push(path);
      const hops = Number(/^\/hops\/([1-9])$/.exec(path)?.[1] ?? 0);
      if (hops > 0) answer.writeHead(301, { location: `./${hops - 1}` }).end();
      else handlers[path]?.(request, answer);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => void asked.splice(0));

  const from = (path: string, timeoutMs = 2_000): Promise<Download> =>
    download(`http://127.0.0.1:${port}${path}`, { allow: [`127.0.0.1:${port}`], timeoutMs });

  it('brings the bytes', async () => expect(await from('/picture')).toEqual({ bytes: PNG }));

  it('takes as many bytes as are allowed, and no more', async () => {
    expect(await from('/exactly-large')).toMatchObject({ bytes: { length: MAX_IMAGE_BYTES } });
  });

  it('follows three redirects and not four', async () => {
    expect(await from('/hops/3')).toEqual({ bytes: PNG });
    expect(await from('/hops/4')).toEqual({ refused: 'too_many_redirects' });
  });

  it.each([
    ['a redirect to the metadata of a cloud', '/metadata', 'address_not_public'],
    ['a redirect to the same machine by another name', '/elsewhere', 'address_not_public'],
    ['a redirect to a file', '/file', 'bad_address'],
    ['a redirect that carries a password', '/with-password', 'bad_address'],
    ['a redirect to nowhere', '/nowhere', 'http_status'],
    ['what is not there', '/missing', 'http_status'],
    ['what would have to be inflated', '/zipped', 'encoded'],
    ['what says that it is too large', '/says-large', 'too_large'],
    ['what turns out to be too large', '/is-large', 'too_large'],
  ])('refuses %s', async (_, path, refused) => {
    expect(await from(path, UNHURRIED_MS)).toEqual({ refused });
    expect(asked).toEqual([path]);
  });

  it.each([
    ['a server that is busy', '/busy', 'http_status'],
    ['a server that fails', '/broken', 'http_status'],
    ['a server that breaks off', '/cut', 'unreachable'],
  ])('may be tried again from %s', async (_, path, failed) => expect(await from(path)).toEqual({ failed }));

  it.each(['/silent', '/slow'])('ends in time: %s', async (path) => {
    const started = Date.now();
    expect(await from(path, 300)).toEqual({ failed: 'timed_out' });
    expect(Date.now() - started).toBeLessThan(1_500);
  });

  it('may be tried again where nobody listens', async () => {
    expect(await download('http://127.0.0.1:1/x', { allow: ['127.0.0.1:1'] })).toEqual({
      failed: 'unreachable',
    });
  });

  it('never reaches the own network, in whatever words it is asked to', async () => {
    for (const host of [
      '127.0.0.1',
      'localhost',
      '127.1',
      '0x7f.0.0.1',
      '2130706433',
      '0177.0.0.1',
      '0.0.0.0',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '10.0.0.1',
      '169.254.169.254',
      '[fd00:ec2::254]',
    ])
      expect([
        host,
        await download(`http://${host}:${port}/picture`, { allow: [], timeoutMs: 2_000 }),
      ]).toEqual([host, { refused: 'address_not_public' }]);
    expect(asked).toEqual([]);
  });

  it('allows one address and port, not its neighbours', async () => {
    expect(await download(`http://127.0.0.1:${port}/picture`, { allow: [`127.0.0.1:${port + 1}`] })).toEqual({
      refused: 'address_not_public',
    });
  });
});
