/** S4: connections that say nothing, or say it too slowly, are cut within 10 s, and others are served meanwhile. */
import { API_KEY, type Break, brokenBuild, environment, Product } from '@coliseum/testing';
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { pause, post, votes } from './crowd.js';
import { onStage } from './on-stage.js';

const OF_EACH_KIND = environment.full() ? 700 : 150;
const CUT_MS = 10_000;
/** until the process has seen to all of them */
const SPARE_MS = 1_000;

const HEAD = `POST /api/v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${API_KEY}\r\ncontent-type: application/json\r\n`;
/** What a caller says at first, and then one byte a second. */
const KINDS = {
  nothing: ['', ''],
  'half a head': ['POST /api/v1/events HTTP/1.1\r\nhost: x\r\nx-slow: ', 'x'],
  'half a body': [`${HEAD}content-length: 5000\r\n\r\n[`, ' '],
} as const;

/** @returns how long each connection lasted, in milliseconds; Infinity: it still stands */
async function dawdle(port: number, [first, then]: readonly [string, string]): Promise<() => number[]> {
  const lasted = Array<number>(OF_EACH_KIND).fill(Infinity);
  const open = (i: number) =>
    new Promise<Socket>((resolve, reject) => {
      const socket: Socket = connect(port, '127.0.0.1', () => resolve(socket));
      const since = performance.now();
      socket.on('error', reject).on('close', () => (lasted[i] = performance.now() - since));
      socket.resume().write(first);
      const drip = setInterval(() => socket.writable && then && socket.write(then), 1_000);
      socket.on('close', () => clearInterval(drip));
    });
  const sockets = await Promise.all(lasted.map((_, i) => open(i)));
  return () => {
    for (const socket of sockets) socket.destroy();
    return lasted;
  };
}

const besiege = (...breaks: Break[]) =>
  onStage(async (later) => {
    const build = breaks.length > 0 ? await brokenBuild(...breaks) : undefined;
    later(async () => build?.remove());
    const product = await Product.start(build ? { build: build.dir } : {});
    later(() => product.stop());
    const port = Number(new URL(product.origin).port);
    const ends = await Promise.all(Object.values(KINDS).map((kind) => dawdle(port, kind)));
    const until = performance.now() + CUT_MS + SPARE_MS;
    const [batch, statuses, waits] = [votes(randomUUID(), 10), new Set<number>(), [0]];
    for (; performance.now() < until; await pause(100)) {
      const started = performance.now();
      statuses.add((await post(product.origin, batch())).status);
      waits.push(performance.now() - started);
    }
    const slowest = ends.map((end) => Math.max(...end()));
    return { slowest, statuses: [...statuses], slowestServedMs: Math.max(...waits) };
  });

describe(`${3 * OF_EACH_KIND} connections that dawdle`, () => {
  it('are cut within 10 s, and nobody else waits for them', async () => {
    const { slowest, statuses, slowestServedMs } = await besiege();
    expect(slowest.filter((ms) => ms > CUT_MS)).toEqual([]);
    expect(statuses).toEqual([202]);
    expect(slowestServedMs).toBeLessThan(2_000);
  }, 120_000);

  const PATIENT: Break = {
    file: 'platform/http/http-adapter.js',
    from: /connectionsCheckingInterval: 1_?000/,
    to: 'connectionsCheckingInterval: 600_000',
  };
  if (environment.full())
    it('a build that never looks after them is found out', async () => {
      expect((await besiege(PATIENT)).slowest).toContain(Infinity);
    }, 120_000);
});
