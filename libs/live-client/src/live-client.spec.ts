import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { LeaderboardSnapshot, SubscribeAnswer, SubscribeRequest } from '@coliseum/contracts';
import { Server } from 'socket.io';
import { aBoard, deltaBetween } from './board.spec-support.js';
import { LiveClient } from './live-client.js';

/** a real Socket.IO server that answers with whatever board it holds */
class Arena {
  board: SubscribeAnswer = aBoard({ a: 1 }, 1);
  asked: SubscribeRequest[] = [];
  answering = true;
  #http!: HttpServer;
  #io!: Server;
  #beat: ReturnType<typeof setInterval> | undefined;
  port = 0;

  async open(): Promise<this> {
    this.#http = createServer();
    this.#io = new Server(this.#http);
    this.#io.of('/live').on('connection', (socket) => {
      socket.on(
        'leaderboard:subscribe',
        (request: SubscribeRequest, ack: (answer: SubscribeAnswer) => void) => {
          this.asked.push(request);
          if (this.answering) ack(this.board);
        },
      );
    });
    await new Promise<void>((done) => this.#http.listen(this.port, '127.0.0.1', done));
    this.port = (this.#http.address() as AddressInfo).port;
    return this;
  }
  send(message: string, payload: unknown): void {
    this.#io.of('/live').emit(message, payload);
  }
  step(to: LeaderboardSnapshot): void {
    this.send('leaderboard:delta', deltaBetween(this.board as LeaderboardSnapshot, to));
    this.board = to;
  }
  beat(dataThrough: string): void {
    clearInterval(this.#beat);
    const say = () =>
      this.send('heartbeat', {
        serverTime: new Date(Date.now() + 60_000).toISOString(),
        version: '1',
        dataThrough,
      });
    say();
    this.#beat = setInterval(say, 50);
  }
  hush(): void {
    clearInterval(this.#beat);
  }
  async close(): Promise<void> {
    this.hush();
    await this.#io.close();
  }
}

const until = async (holds: () => boolean, ms = 4_000): Promise<void> => {
  for (const end = Date.now() + ms; !holds();) {
    if (Date.now() > end) throw new Error('did not come to be');
    await new Promise((tick) => setTimeout(tick, 10));
  }
};

describe('LiveClient', () => {
  let arena: Arena;
  let client: LiveClient;
  const request: SubscribeRequest = {
    leaderboardId: 'event-artist-rankings',
    eventId: 'event-1',
    limit: 100,
  };
  const connect = (silenceMs?: number) =>
    (client = new LiveClient({
      origin: `http://127.0.0.1:${arena.port}`,
      ...(silenceMs ? { silenceMs } : {}),
    }));

  beforeEach(async () => {
    arena = await new Arena().open();
  });
  afterEach(async () => {
    client.close();
    await arena.close();
  });

  it('holds the snapshot, then every delta', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    arena.step(aBoard({ a: 1, b: 12 }, 2));
    arena.step(aBoard({ a: 20, b: 12 }, 3));
    await until(() => view.value.board?.revision === 3);
    expect(view.value.board).toEqual(aBoard({ a: 20, b: 12 }, 3));
    expect(arena.asked).toEqual([request]);
  });

  it('asks again after a gap and ends on the newest state', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    arena.board = aBoard({ a: 7 }, 8);
    arena.step(aBoard({ a: 9 }, 9));
    await until(() => view.value.board?.revision === 9);
    expect(arena.asked).toHaveLength(2);
    expect(view.value.board).toEqual(aBoard({ a: 9 }, 9));
  });

  it('takes a restored store for what it is, though its revisions start anew', async () => {
    const { view } = connect().board(request);
    arena.board = aBoard({ a: 40 }, 40);
    await until(() => view.value.board?.revision === 40);
    arena.board = aBoard({ a: 1 }, 1, 'restored');
    arena.step(aBoard({ a: 2 }, 2, 'restored'));
    await until(() => view.value.board?.epoch === 'restored');
    expect(view.value.board?.revision).toBe(2);
  });

  it('leaves other boards, events and windows alone', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    const next = deltaBetween(aBoard({ a: 1 }, 1), aBoard({ a: 99 }, 2));
    arena.send('leaderboard:delta', { ...next, leaderboardId: 'top-artists-by-plays' });
    arena.send('leaderboard:delta', { ...next, eventId: 'event-2' });
    arena.send('leaderboard:delta', { ...next, window: '7d' });
    arena.step(aBoard({ a: 5 }, 2));
    await until(() => view.value.board?.revision === 2);
    expect(view.value.board?.entries[0]?.score).toBe(5);
  });

  it('says why there is no board, and shows it once there is one', async () => {
    arena.board = { error: { code: 'board_not_found', message: 'no such board' } };
    const { view } = connect().board(request);
    await until(() => view.value.refusal?.code === 'board_not_found');
    arena.board = aBoard({ a: 1 }, 1);
    await until(() => view.value.board?.revision === 1, 6_000);
    expect(view.value.refusal).toBeNull();
  }, 10_000);

  it('keeps the board over a restart of the server and catches up by itself', async () => {
    const { view } = connect().board(request);
    await until(() => view.value.board?.revision === 1);
    await arena.close();
    await until(() => client.link.connection.value === 'offline');
    expect(view.value.board?.revision).toBe(1);
    arena.board = aBoard({ a: 3 }, 3);
    await arena.open();
    await until(() => client.link.connection.value === 'live' && view.value.board?.revision === 3, 6_000);
  }, 10_000);

  it('notices a connection that is open but dead, and takes a new one', async () => {
    arena.beat('2019-05-18T22:00:00Z');
    connect(300);
    const seen: string[] = [];
    client.link.connection.watch((connection) => seen.push(connection));
    await until(() => client.dataThrough === '2019-05-18T22:00:00Z');
    arena.hush();
    await until(() => seen.includes('offline'));
    arena.beat('2019-05-18T22:01:00Z');
    await until(
      () => client.dataThrough === '2019-05-18T22:01:00Z' && client.link.connection.value === 'live',
    );
  });

  it("knows the server's clock", async () => {
    arena.beat('2019-05-18T22:00:00Z');
    connect();
    await until(() => client.link.heartbeat.value !== null);
    expect(client.link.clockOffsetMs).toBeGreaterThan(59_000);
    expect(client.link.clockOffsetMs).toBeLessThanOrEqual(60_000);
  });
});
