import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { ScreenList } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Walls } from './walls';
import { OPEN_WALLS_SOCKET, type WallsListener } from './walls-socket';
import { aHeartbeat, aScreen, aTakeover } from './walls.spec-support';

const START = Date.parse('2019-05-18T21:52:07.000Z');
const away = (status: number): ApiError =>
  new ApiError('away', { code: 'unreachable', status, requestId: null, retryAfterSeconds: null, errors: [] });
const listOf = (...items: ScreenList['items']): ScreenList => ({
  items,
  total: items.length,
  takeovers: [],
});

describe('all walls', () => {
  let now: WritableSignal<number>;
  let listener: WallsListener;
  let answer: () => Promise<ScreenList>;
  let asked: number;
  let walls: Walls;
  let end: () => void;
  const expire = jest.fn();
  const renew = jest.fn();
  const closeSocket = jest.fn();

  const settle = async (): Promise<void> => {
    TestBed.tick();
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
    TestBed.tick();
  };
  const passSeconds = async (seconds: number, each = (): void => undefined): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      jest.setSystemTime(Date.now() + 1_000);
      now.set(Date.now());
      each();
      await settle();
    }
  };

  beforeEach(async () => {
    jest.useFakeTimers({ now: START, doNotFake: ['queueMicrotask', 'nextTick'] });
    now = signal(START);
    asked = 0;
    answer = () => Promise.resolve(listOf(aScreen()));
    expire.mockReset();
    renew.mockReset();
    closeSocket.mockReset();
    TestBed.configureTestingModule({
      providers: [
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire, renew } },
        {
          provide: API,
          useValue: {
            screens: () => {
              asked += 1;
              return answer();
            },
          },
        },
        {
          provide: OPEN_WALLS_SOCKET,
          useValue: (opened: WallsListener) => {
            listener = opened;
            return Promise.resolve({ reconnect: () => undefined, close: closeSocket });
          },
        },
      ],
    });
    walls = TestBed.inject(Walls);
    end = walls.begin();
    await settle();
    listener.up();
    await settle();
  });
  afterEach(() => jest.useRealTimers());

  it('follow the heartbeats without asking again', async () => {
    const askedBefore = asked;
    await passSeconds(20, () => listener.alive(new Date().toISOString()));
    listener.said({
      kind: 'heartbeat',
      screenId: aScreen().id,
      heartbeat: aHeartbeat({ scene: 'vote-race' }),
      at: new Date().toISOString(),
      thumbnailUrl: '/thumb?2',
    });
    expect(walls.find(aScreen().id)).toMatchObject({
      heartbeat: { scene: 'vote-race' },
      thumbnailUrl: '/thumb?2',
    });
    expect(asked).toBe(askedBefore);
  });

  it('are asked for again when something changed, a takeover for instance', async () => {
    answer = () => Promise.resolve({ ...listOf(aScreen()), takeovers: [aTakeover()] });
    listener.said({ kind: 'changed' });
    await settle();
    expect(walls.takeovers()).toHaveLength(1);
    expect(walls.changes()).toBe(1);
  });

  it('keep a takeover that was begun here in sight while no list comes', async () => {
    answer = () => Promise.reject(away(503));
    walls.began(aTakeover());
    walls.began(aTakeover());
    await walls.ask();
    expect(walls.takeovers()).toEqual([aTakeover()]);
    walls.ended(aTakeover());
    expect(walls.takeovers()).toEqual([]);
  });

  it('are lost at once when the line breaks and the server does not answer, and stay in sight', async () => {
    answer = () => Promise.reject(away(0));
    listener.down();
    await settle();
    expect(walls.watch()).toBe('lost');
    expect(walls.screens()).toHaveLength(1);
  });

  it('are lost when a half-open line says nothing for 10 s', async () => {
    answer = () => Promise.reject(away(0));
    await passSeconds(11);
    expect(walls.lost()).toBe(true);
    listener.alive(new Date().toISOString());
    expect(walls.lost()).toBe(false);
  });

  it('go on by asking every 5 s where only the socket is away', async () => {
    listener.down();
    await settle();
    const askedBefore = asked;
    await passSeconds(20);
    expect(asked - askedBefore).toBe(4);
    expect(walls.watch()).toBe('live');
  });

  it('have it asked again who is signed in, where a role was changed or may have been meanwhile', async () => {
    listener.accountChanged();
    expect(renew).toHaveBeenCalledTimes(1);
    listener.down();
    listener.up();
    await settle();
    expect(renew).toHaveBeenCalledTimes(2);
  });

  it('hand an ended session over', async () => {
    answer = () => Promise.reject(away(401));
    await walls.ask();
    expect(expire).toHaveBeenCalled();
    expect(walls.failure()).toBeNull();
  });

  it("count ages by the server's clock", () => {
    listener.alive(new Date(START + 3_600_000).toISOString());
    expect(walls.serverNow()).toBe(START + 3_600_000);
  });

  it('are forgotten with the session', () => {
    end();
    expect(closeSocket).toHaveBeenCalled();
    expect(walls.screens()).toBeNull();
  });
});
