import { TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { CommandReceipt } from '@coliseum/contracts';
import { API } from '../../api';
import { Session } from '../session/session';
import { WallActions } from './wall-actions';
import { Walls } from './walls';
import { aTakeover } from './walls.spec-support';

describe('what is done to walls', () => {
  const expire = jest.fn();
  const ask = jest.fn(() => Promise.resolve());
  const began = jest.fn();
  const ended = jest.fn();
  let answer: () => Promise<CommandReceipt>;
  let sent: unknown[];
  let actions: WallActions;

  beforeEach(() => {
    sent = [];
    answer = () => Promise.resolve({ id: '1', sent: 2, acknowledged: 2, missing: [], tookMs: 40 });
    for (const mock of [expire, began, ended]) mock.mockReset();
    const take = (...what: unknown[]): Promise<CommandReceipt> => {
      sent.push(what);
      return answer();
    };
    TestBed.configureTestingModule({
      providers: [
        { provide: Walls, useValue: { ask, began, ended, nameOf: (id: string) => `wall ${id}` } },
        { provide: Session, useValue: { expire } },
        {
          provide: API,
          useValue: {
            commandScreens: take,
            takeOver: async (body: unknown) => ({ takeover: aTakeover(), receipt: await take(body) }),
            clearTakeover: async (id: string) => ({ takeover: aTakeover(), receipt: await take(id) }),
          },
        },
      ],
    });
    actions = TestBed.inject(WallActions);
  });

  it('goes out once for all of them and leaves its receipt', async () => {
    expect(await actions.command('Next', ['a', 'b'], { type: 'next' })).toBe(true);
    expect(sent).toEqual([[['a', 'b'], { type: 'next' }]]);
    expect(actions.outcome()).toMatchObject({ text: 'Next reached 2 of 2 in 0.04 s', tone: 'done' });
  });

  it('is partial where a wall did not answer, and names it', async () => {
    answer = () => Promise.resolve({ id: '1', sent: 2, acknowledged: 1, missing: ['b'], tookMs: null });
    await actions.takeOver({ text: 'LEAVE' });
    expect(actions.outcome()).toMatchObject({
      text: 'Takeover reached 1 of 2; not yet: wall b',
      tone: 'partial',
    });
  });

  it('puts a takeover in sight, and takes it away, without waiting for a list', async () => {
    await actions.takeOver({ text: 'LEAVE' });
    expect(began).toHaveBeenCalledWith(aTakeover());
    await actions.clear(aTakeover());
    expect(ended).toHaveBeenCalledWith(aTakeover());
  });

  it('says what was not sent, and why', async () => {
    answer = () =>
      Promise.reject(
        new ApiError('The server cannot be reached.', {
          code: 'unreachable',
          status: 0,
          requestId: null,
          retryAfterSeconds: null,
          errors: [],
        }),
      );
    expect(await actions.clear(aTakeover())).toBe(false);
    expect(actions.outcome()).toMatchObject({
      text: 'Clearing was not sent: The server cannot be reached.',
      tone: 'fault',
    });
    expect(ended).not.toHaveBeenCalled();
    expect(actions.busy()).toBe(false);
  });
});
