/** Traces of the whole API, as a collector is sent them. */
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomBytes, randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { LIVE_REQUESTS } from '@coliseum/contracts';
import { io } from 'socket.io-client';
import { AppModule } from './app.module.js';
import { createTestDatabase, type TestDatabase } from './platform/database/test-database.spec-support.js';
import { createHttpAdapter } from './platform/http/http-adapter.js';
import { RedisIoAdapter } from './realtime/redis-io.adapter.js';
import { caller, TEST_KEY, testConfig } from './test-app.spec-support.js';

interface OtlpSpan {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  startTimeUnixNano: string;
  endTimeUnixNano: string;
  attributes: { key: string; value: Record<string, unknown> }[];
}

/** Takes what a collector would be sent, as JSON. */
async function aCollector() {
  const spans: OtlpSpan[] = [];
  const paths = new Set<string>();
  const tokens = new Set<string | undefined>();
  const server = http.createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      paths.add(request.url ?? '');
      tokens.add(request.headers.authorization);
      const sent = JSON.parse(Buffer.concat(parts).toString()) as {
        resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[];
      };
      for (const { scopeSpans } of sent.resourceSpans)
        for (const scope of scopeSpans) spans.push(...scope.spans);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { spans, paths, tokens, url: `http://127.0.0.1:${port}`, close };
}

async function until<T>(look: () => T | undefined, withinMs = 20_000): Promise<T> {
  for (const start = Date.now(); ;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() - start > withinMs) throw new Error('It did not come.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('traces', () => {
  let collector: Awaited<ReturnType<typeof aCollector>>;
  let database: TestDatabase;
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    [collector, database] = [await aCollector(), await createTestDatabase()];
    const config = testConfig({
      DATABASE_URL: database.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_TRACES_SAMPLER_ARG: '0',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of-the-collector',
    });
    app = await NestFactory.create<NestFastifyApplication>(
      AppModule.with(config),
      createHttpAdapter(config),
      {
        logger: false,
        bodyParser: false,
        abortOnError: false,
      },
    );
    app.useWebSocketAdapter(new RedisIoAdapter(app, config.redisUrl));
    await app.listen(0, '127.0.0.1');
    url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.close();
    collector.close();
  });

  const aVote = (eventId: string): object => ({
    id: randomUUID(),
    type: 'concierto.vote_cast',
    userId: randomUUID(),
    artistId: randomUUID(),
    eventId,
    value: 12,
  });
  const post = (body: unknown, traceparent?: string) =>
    caller(url)('POST', '/api/v1/events', body, {
      authorization: `Bearer ${TEST_KEY}`,
      'content-type': 'application/json',
      ...(traceparent && { traceparent }),
    });
  const named = (traceId: string, name: string): OtlpSpan | undefined =>
    collector.spans.find((span) => span.traceId === traceId && span.name === name);
  const valueOf = (span: OtlpSpan, key: string): unknown =>
    Object.values(span.attributes.find((one) => one.key === key)?.value ?? {})[0];

  it("go on with the caller's, from the request to the sockets that are told", async () => {
    const eventId = randomUUID();
    const socket = io(`${url}/live`, { transports: ['websocket'] });
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    await socket.emitWithAck(LIVE_REQUESTS.subscribe, {
      leaderboardId: 'event-artist-rankings',
      window: 'all_time',
      eventId,
    });

    const [traceId, callersSpan] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
    expect((await post(aVote(eventId), `00-${traceId}-${callersSpan}-01`)).status).toBe(202);

    const tell = await until(() => named(traceId, 'leaderboard.tell'));
    const request = await until(() => named(traceId, 'POST /api/v1/events'));
    const store = named(traceId, 'events.store') as OtlpSpan;
    const tick = named(traceId, 'rollup.tick') as OtlpSpan;
    const publish = collector.spans.find(({ spanId }) => spanId === tell.parentSpanId) as OtlpSpan;
    expect(request.parentSpanId).toBe(callersSpan);
    expect(store.parentSpanId).toBe(request.spanId);
    expect(tick.parentSpanId).toBe(store.spanId);
    expect([publish.name, publish.parentSpanId]).toEqual(['leaderboard.publish', tick.spanId]);
    expect(valueOf(request, 'http.response.status_code')).toBe(202);
    expect(valueOf(store, 'coliseum.events.accepted')).toBe(1);
    expect(valueOf(publish, 'coliseum.leaderboard.id')).toBe('event-artist-rankings');
    expect(BigInt(tell.endTimeUnixNano)).toBeGreaterThan(BigInt(request.startTimeUnixNano));
    expect([[...collector.paths], [...collector.tokens]]).toEqual([
      ['/v1/traces'],
      ['Bearer of-the-collector'],
    ]);
    socket.close();
  }, 40_000);

  it('are of a share of the requests only, and of none that their caller does not trace', async () => {
    const before = collector.spans.length;
    const untraced = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`;
    for (const traceparent of [undefined, untraced, 'nonsense'])
      expect((await post(aVote(randomUUID()), traceparent)).status).toBe(202);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(collector.spans).toHaveLength(before);
  }, 20_000);

  it('tell how a request ended that was refused, and that nothing of it was stored', async () => {
    const traceId = randomBytes(16).toString('hex');
    expect((await post('{', `00-${traceId}-${randomBytes(8).toString('hex')}-01`)).status).toBe(400);
    const span = await until(() => named(traceId, 'POST /api/v1/events'));
    expect(valueOf(span, 'http.response.status_code')).toBe(400);
    expect(named(traceId, 'events.store')).toBeUndefined();
  }, 30_000);

  it('hold nothing up while the collector is away', async () => {
    collector.close();
    for (let i = 0; i < 20; i++) {
      const traceId = randomBytes(16).toString('hex');
      expect(
        (await post(aVote(randomUUID()), `00-${traceId}-${randomBytes(8).toString('hex')}-01`)).status,
      ).toBe(202);
    }
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect((await caller(url)('GET', '/health/ready')).status).toBe(200);
  }, 20_000);
});
