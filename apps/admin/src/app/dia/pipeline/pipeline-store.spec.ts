import { signal, type WritableSignal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { Pipeline } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { OPEN_PIPELINE_SOCKET, type PipelineListener } from './pipeline-socket';
import { PipelineStore } from './pipeline-store';
import { aPipeline } from './pipeline.spec-support';

const START = Date.parse('2019-05-18T21:52:07.000Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const apiError = (status: number): ApiError =>
  new ApiError('away', { code: 'unreachable', status, requestId: null, retryAfterSeconds: null, errors: [] });

describe('the pipeline store', () => {
  let now: WritableSignal<number>;
  let listener: PipelineListener;
  let answer: () => Promise<Pipeline>;
  let asked: number;
  const expire = jest.fn();
  const closeSocket = jest.fn();

  const settle = async (): Promise<void> => {
    TestBed.tick();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    TestBed.tick();
  };
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      jest.setSystemTime(Date.now() + 1_000);
      now.set(Date.now());
      await settle();
    }
  };
  const open = async (): Promise<PipelineStore> => {
    const store = TestBed.inject(PipelineStore);
    await settle();
    return store;
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: START, doNotFake: ['queueMicrotask', 'nextTick'] });
    now = signal(START);
    asked = 0;
    answer = () => Promise.resolve(aPipeline({ at: new Date().toISOString() }));
    expire.mockReset();
    closeSocket.mockReset();
    TestBed.configureTestingModule({
      providers: [
        PipelineStore,
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire } },
        {
          provide: API,
          useValue: {
            pipeline: () => {
              asked += 1;
              return answer();
            },
          },
        },
        {
          provide: OPEN_PIPELINE_SOCKET,
          useValue: (opened: PipelineListener) => {
            listener = opened;
            return Promise.resolve({ reconnect: () => undefined, close: closeSocket });
          },
        },
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('asks once for the first picture and then follows the socket', async () => {
    const store = await open();
    expect(store.watch()).toBe('live');
    listener.up();
    for (let second = 1; second <= 12; second += 1) {
      await passSeconds(1);
      listener.updated(aPipeline({ at: at(second) }));
    }
    expect(store.pipeline()?.at).toBe(at(12));
    expect(store.watch()).toBe('live');
    expect(asked).toBe(1);
  });

  it('says lost once updates stop and asking fails, and keeps the last figures', async () => {
    const store = await open();
    listener.up();
    answer = () => Promise.reject(apiError(0));
    await passSeconds(10);
    expect(store.watch()).toBe('live');
    await passSeconds(1);
    expect(store.watch()).toBe('lost');
    expect(store.pipeline()?.state).toBe('healthy');
    expect(store.silentMs()).toBe(11_000);
  });

  it('says lost at once when the socket breaks and the server does not answer', async () => {
    const store = await open();
    listener.up();
    answer = () => Promise.reject(apiError(0));
    listener.down();
    await settle();
    expect(store.watch()).toBe('lost');
  });

  it('goes on by asking every 5 s where only the socket is away', async () => {
    const store = await open();
    await passSeconds(20);
    expect(store.watch()).toBe('live');
    expect(store.polling()).toBe(true);
    expect(asked).toBe(5);
  });

  it('does not take the same moment told again for news', async () => {
    const store = await open();
    listener.up();
    const stuck = aPipeline({ at: at(0) });
    answer = () => Promise.resolve(stuck);
    for (let second = 0; second < 11; second += 1) {
      await passSeconds(1);
      listener.updated(stuck);
    }
    expect(store.watch()).toBe('lost');
  });

  it('recovers with the next update', async () => {
    const store = await open();
    listener.up();
    answer = () => Promise.reject(apiError(0));
    await passSeconds(12);
    listener.updated(aPipeline({ at: at(12) }));
    expect(store.watch()).toBe('live');
  });

  it('shows the failure where nothing was ever heard', async () => {
    answer = () => Promise.reject(apiError(503));
    const store = await open();
    expect(store.watch()).toBe('failed');
    expect(store.failure()?.status).toBe(503);
  });

  it('hands an ended session over instead of calling it lost', async () => {
    answer = () => Promise.reject(apiError(401));
    const store = await open();
    expect(expire).toHaveBeenCalled();
    expect(store.failure()).toBeNull();
  });

  it("counts ages by the server's clock", async () => {
    answer = () => Promise.resolve(aPipeline({ at: at(3_600) }));
    const store = await open();
    expect(store.serverNow()).toBe(START + 3_600_000);
  });

  it('closes the socket with its page', async () => {
    await open();
    TestBed.resetTestingModule();
    expect(closeSocket).toHaveBeenCalled();
  });
});
