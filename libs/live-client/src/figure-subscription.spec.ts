import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CityMap, Kpis, Tournament } from '@coliseum/contracts';
import { Server } from 'socket.io';
import { LiveClient } from './live-client.js';

const kpis = (plays: number, window = 'today'): Kpis =>
  ({ window, asOf: '2026-05-20T10:00:00Z', plays: { value: plays, previous: 1, changePercent: 0 } }) as Kpis;
const aMap = (value: number, more: Partial<CityMap> = {}): CityMap =>
  ({
    ...{ metric: 'interactions', window: '30d', limit: 200, entityType: null, entityId: null },
    cities: [{ cityId: 'boston', value }],
    ...more,
  }) as CityMap;

/** a real Socket.IO server that answers with whatever it holds */
class Hall {
  asked: [string, unknown][] = [];
  answers: Record<string, unknown> = {};
  #http = createServer();
  #io = new Server(this.#http);
  port = 0;

  async open(): Promise<this> {
    this.#io.of('/live').on('connection', (socket) => {
      socket.onAny((event: string, request: unknown, ack?: (answer: unknown) => void) => {
        if (event === 'clock' || event.startsWith('clock:')) return;
        this.asked.push([event, request]);
        if (this.answers[event] !== undefined) ack?.(this.answers[event]);
      });
    });
    await new Promise<void>((done) => this.#http.listen(this.port, '127.0.0.1', done));
    this.port = (this.#http.address() as AddressInfo).port;
    return this;
  }
  send(message: string, payload: unknown): void {
    this.#io.of('/live').emit(message, payload);
  }
  async close(): Promise<void> {
    await this.#io.close();
  }
  async reopen(): Promise<void> {
    await this.close();
    this.#http = createServer();
    this.#io = new Server(this.#http);
    await this.open();
  }
  count(event: string): number {
    return this.asked.filter(([name]) => name === event).length;
  }
}

const until = async (holds: () => boolean, ms = 4_000): Promise<void> => {
  for (const end = Date.now() + ms; !holds();) {
    if (Date.now() > end) throw new Error('did not come to be');
    await new Promise((tick) => setTimeout(tick, 10));
  }
};

describe('figures that are followed', () => {
  let hall: Hall;
  let client: LiveClient;
  beforeEach(async () => {
    hall = await new Hall().open();
    client = new LiveClient({ origin: `http://127.0.0.1:${hall.port}`, answerTimeoutMs: 300 });
  });
  afterEach(async () => {
    client.close();
    await hall.close();
  });

  it('are the answer, then each update, and nothing of another window', async () => {
    hall.answers['kpi:subscribe'] = kpis(5);
    const { view } = client.kpis({ window: 'today' });
    await until(() => view.value.figures?.plays.value === 5);
    hall.send('kpi:update', kpis(99, 'week'));
    hall.send('kpi:update', kpis(6));
    await until(() => view.value.figures?.plays.value === 6);
    expect(view.value.figures).toEqual(kpis(6));
    expect(hall.asked).toContainEqual(['kpi:subscribe', { window: 'today' }]);
  });

  it('are today and interactions of 30 days where nothing else is asked', async () => {
    hall.answers = { 'kpi:subscribe': kpis(1), 'map:subscribe': aMap(1) };
    const [tiles, map] = [client.kpis(), client.map()];
    await until(() => tiles.view.value.figures !== null && map.view.value.figures !== null);
    hall.send('kpi:update', kpis(2));
    hall.send('map:update', aMap(2));
    await until(() => map.view.value.figures?.cities[0]?.value === 2);
    expect(tiles.view.value.figures?.plays.value).toBe(2);
  });

  it('of a map are told apart from other maps', async () => {
    hall.answers['map:subscribe'] = aMap(1, { metric: 'plays', entityType: 'artist', entityId: 'ab-cd' });
    const request = { metric: 'plays', entityType: 'artist', entityId: 'AB-CD' } as const;
    const { view } = client.map(request);
    await until(() => view.value.figures !== null);
    const mine = { metric: 'plays', entityType: 'artist', entityId: 'ab-cd' } as const;
    for (const other of [
      { ...mine, metric: 'votes' as const },
      { ...mine, window: '7d' as const },
      { ...mine, limit: 10 },
      { ...mine, entityType: 'track' as const },
      { ...mine, entityId: 'ab-ce' },
    ])
      hall.send('map:update', aMap(666, other));
    hall.send('map:update', aMap(2, mine));
    await until(() => view.value.figures?.cities[0]?.value !== 1);
    expect(view.value.figures?.cities[0]?.value).toBe(2);
  });

  it('stay over a restart of the server and are asked again', async () => {
    hall.answers['kpi:subscribe'] = kpis(5);
    const { view } = client.kpis();
    await until(() => view.value.figures !== null);
    hall.answers['kpi:subscribe'] = kpis(8);
    await hall.reopen();
    expect(view.value.figures?.plays.value).toBe(5);
    await until(() => view.value.figures?.plays.value === 8, 6_000);
    expect(hall.count('kpi:subscribe')).toBe(2);
  }, 10_000);

  it('that are refused say why, and come when they can', async () => {
    hall.answers['map:subscribe'] = { error: { code: 'too_busy', message: 'later' } };
    const { view } = client.map();
    await until(() => view.value.refusal?.code === 'too_busy');
    hall.answers['map:subscribe'] = aMap(3);
    await until(() => view.value.figures !== null, 6_000);
    expect(view.value.refusal).toBeNull();
  }, 10_000);

  it('that nobody answers for are asked again', async () => {
    const { view } = client.kpis();
    await until(() => hall.count('kpi:subscribe') >= 2);
    hall.answers['kpi:subscribe'] = kpis(4);
    await until(() => view.value.figures?.plays.value === 4, 6_000);
  }, 10_000);

  it('are left when they are closed', async () => {
    hall.answers['kpi:subscribe'] = kpis(5);
    const tiles = client.kpis({ window: 'week' });
    await until(() => tiles.view.value.figures !== null);
    tiles.close();
    await until(() => hall.count('kpi:unsubscribe') === 1);
    hall.send('kpi:update', kpis(9, 'week'));
    await new Promise((tick) => setTimeout(tick, 100));
    expect(tiles.view.value.figures?.plays.value).toBe(5);
  });

  it('are a tournament, too: the answer, then each update of it, and nothing of another one', async () => {
    const cup = (name: string, id = 'a1') => ({ id, name }) as Tournament;
    hall.answers['tournament:subscribe'] = cup('one');
    const tournament = client.tournament('A1');
    const { view } = tournament;
    await until(() => view.value.figures?.name === 'one');
    hall.send('tournament:update', cup('other', 'b2'));
    hall.send('tournament:update', cup('two'));
    await until(() => view.value.figures?.name === 'two');
    expect(hall.asked).toContainEqual(['tournament:subscribe', { tournamentId: 'A1' }]);
    tournament.close();
    await until(() => hall.count('tournament:unsubscribe') === 1);
  });
});
