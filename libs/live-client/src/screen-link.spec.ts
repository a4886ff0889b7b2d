import type { ScreenShown } from '@coliseum/contracts';
import { until } from './arena.spec-support.js';
import { ScreenLink, type ScreenMemory } from './screen-link.js';
import { ScreensArena } from './screens-arena.spec-support.js';

const shown: ScreenShown = {
  id: 'b7a9b1f0-3f0e-4c49-9d5a-0c0c7c9d6a11',
  itemId: 'i1',
  brandId: 'b1',
  eventId: '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  slotId: 'slot',
  startedAt: '2026-11-29T20:00:00Z',
  ms: 8_000,
};

describe('ScreenLink', () => {
  let arena: ScreensArena;
  let link: ScreenLink;
  let memory: ScreenMemory;
  const connect = (options: { silenceMs?: number; answerTimeoutMs?: number } = {}) =>
    (link = new ScreenLink(memory, { origin: `http://127.0.0.1:${arena.port}`, ...options }));

  beforeEach(async () => {
    memory = { token: null, pairingId: null };
    arena = await new ScreensArena().open();
    arena.tokens.add('scr_good');
  });
  afterEach(async () => {
    link.close();
    await arena.close();
  });
  const paired = async (options = {}) => {
    memory.token = 'scr_good';
    connect(options);
    await until(() => link.setup.value !== null);
    return link;
  };

  it('shows a code, keeps its pairing over a restart, and takes the token it is given', async () => {
    connect();
    await until(() => link.code.value?.code === 'ABC234');
    expect([link.paired.value, memory.pairingId]).toEqual([false, 'p1']);
    link.close();
    connect();
    await until(() => arena.opened.length === 2);
    expect(arena.opened[1]).toEqual({ pairing: true, pairingId: 'p1' });
    await until(() => link.code.value !== null);
    arena.tell('screen:paired', { screenId: 's1', name: 'North wall', token: 'scr_good' });
    await until(() => link.setup.value?.name === 'North wall');
    expect(memory).toEqual({ token: 'scr_good', pairingId: null });
    expect([link.paired.value, link.code.value]).toEqual([true, null]);
    expect(arena.opened.at(-1)).toEqual({ token: 'scr_good' });
  });

  it('hears commands and tells that it has begun', async () => {
    await paired();
    const heard: string[] = [];
    link.onCommand(({ id, type }) => {
      heard.push(type);
      link.ack({ id, scene: 'kpi' });
    });
    arena.command({ id: 'c1', type: 'scene', scene: 'kpi' });
    await until(() => arena.heard.length === 1);
    expect([heard, arena.heard]).toEqual([
      ['scene'],
      [{ name: 'screen:ack', payload: { id: 'c1', scene: 'kpi' } }],
    ]);
  });

  it('falls back to pairing at once when it is revoked', async () => {
    await paired();
    const seen: string[] = [];
    link.connection.watch((connection) => seen.push(connection));
    arena.tokens.clear();
    arena.tell('screen:revoked');
    await until(() => link.code.value !== null);
    expect([memory.token, link.setup.value, link.paired.value]).toEqual([null, null, false]);
    expect(seen).not.toContain('offline');
  });

  it('falls back to pairing when its token was revoked while it was away', async () => {
    memory.token = 'scr_revoked';
    connect();
    await until(() => link.code.value !== null);
    expect(memory.token).toBeNull();
  });

  it('keeps its token where the server cannot tell just now who is calling', async () => {
    arena.refusal = 'unavailable';
    memory.token = 'scr_unknown_now';
    connect();
    await until(() => link.connection.value === 'offline');
    arena.tokens.add('scr_unknown_now');
    await until(() => link.setup.value !== null);
    expect(memory.token).toBe('scr_unknown_now');
  });

  it('keeps what it goes by over a loss, and notices a line that is open but dead', async () => {
    arena.beat();
    await paired({ silenceMs: 300 });
    await until(() => link.heartbeat.value !== null);
    arena.hush();
    await until(() => link.connection.value === 'offline');
    expect(link.setup.value?.screenId).toBe('s1');
    arena.beat();
    await until(() => link.connection.value === 'live');
  });

  it('tells of a sponsor’s slot until it is taken, and not again what is refused for good', async () => {
    await paired({ answerTimeoutMs: 200 });
    expect(await link.shown(shown)).toBe(true);
    arena.shownAnswer = { error: { code: 'unavailable', message: '' } };
    expect(await link.shown(shown)).toBe(false);
    arena.shownAnswer = { error: { code: 'brand_not_found', message: '' } };
    expect(await link.shown(shown)).toBe(true);
    arena.shownAnswer = null;
    expect(await link.shown(shown)).toBe(false);
    expect(arena.heard.map(({ payload }) => payload)).toEqual([shown, shown, shown, shown]);
  });

  it('does not tell later what was of the moment', async () => {
    memory.token = 'scr_good';
    connect();
    link.ack({ id: 'c0', scene: 'kpi' });
    expect(await link.shown(shown)).toBe(false);
    await until(() => link.setup.value !== null);
    link.ack({ id: 'c1', scene: 'kpi' });
    await until(() => arena.heard.length === 1);
    expect(arena.heard[0]?.payload).toEqual({ id: 'c1', scene: 'kpi' });
  });
});
