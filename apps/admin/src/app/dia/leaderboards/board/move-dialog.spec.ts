import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { BoardLife, BoardState } from '@coliseum/contracts';
import { Permission } from '../../session/permission';
import { Session } from '../../session/session';
import { Toaster } from '../../toasts/toaster';
import { BoardBook } from '../board-book';
import { aBoard, aLife, anEntry, aSnapshot, EVENT, NOW } from '../leaderboards.spec-support';
import { LifeStore } from './life-store';
import { MoveDialog } from './move-dialog';
import type { Move } from './move-words';
import { OpenBoard } from './open-board';

const moved = (changes: Partial<BoardLife> = {}): BoardLife => ({
  leaderboardId: 'jury',
  eventId: EVENT,
  state: 'frozen',
  frozenAt: NOW,
  boards: [],
  ...changes,
});

describe('a move by hand', () => {
  const state = signal<BoardState>('live');
  const role = { mayOperate: signal(true), mayRevoke: signal(true) };
  const busy = signal<string | null>(null);
  const move = jest.fn();
  let fixture: ComponentFixture<MoveDialog>;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const settle = async (ms = 0): Promise<void> => {
    fixture.detectChanges();
    await jest.advanceTimersByTimeAsync(ms);
    fixture.detectChanges();
  };
  const open = async (what: Move, stands: BoardState): Promise<void> => {
    state.set(stands);
    fixture = TestBed.createComponent(MoveDialog);
    fixture.componentRef.setInput('move', what);
    await settle();
  };
  const button = (words: string): HTMLButtonElement => {
    const found = [...element().querySelectorAll('button')].find((one) => one.textContent?.trim() === words);
    if (!found) throw new Error(`there is no button ${words}`);
    return found;
  };
  const write = async (selector: string, text: string): Promise<void> => {
    const field = element().querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
    if (!field) throw new Error(`there is no ${selector}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    await settle();
  };
  const hold = async (ms: number): Promise<void> => {
    const held = element().querySelector<HTMLButtonElement>('ui-hold button');
    held?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await settle(ms);
    held?.dispatchEvent(new KeyboardEvent('keyup', { key: 'Enter', bubbles: true }));
    await settle();
  };

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    move.mockReset().mockResolvedValue(moved());
    role.mayRevoke.set(true);
    busy.set(null);
    const snapshot = aSnapshot([anEntry(1, 'Ada', 9), anEntry(2, 'Bo', 9, { rank: 1 })]);
    TestBed.configureTestingModule({
      providers: [
        { provide: Session, useValue: { expire: jest.fn() } },
        { provide: Permission, useValue: role },
        { provide: BoardBook, useValue: { find: () => aBoard() } },
        {
          provide: OpenBoard,
          useValue: {
            subject: signal('Grand Final'),
            snapshot: signal(snapshot),
            definition: signal(aBoard()),
          },
        },
        {
          provide: LifeStore,
          useValue: { state, busy, life: signal(aLife({ setAside: { repeated: 5 } })), move },
        },
      ],
    });
    // jsdom knows no modal dialogs
    HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
      this.open = true;
    };
    HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
      this.open = false;
      this.dispatchEvent(new Event('close'));
    };
  });
  afterEach(() => jest.useRealTimers());

  it('freezes only once it was held for two seconds', async () => {
    await open('freeze', 'live');
    await hold(1_900);
    expect(move).not.toHaveBeenCalled();
    await hold(2_100);
    expect(move).toHaveBeenCalledWith('freeze', '');
    expect(TestBed.inject(Toaster).toasts()).toMatchObject([{ text: 'Grand Final is frozen.' }]);
  });

  it('says that the instant stands where the figures have not reached it', async () => {
    move.mockResolvedValue(moved({ state: 'live' }));
    await open('freeze', 'live');
    await hold(2_100);
    expect(element().textContent).toContain('The instant stands: 21:52:07 UTC.');
  });

  it('publishes only with the word typed, and shows what is told: a tie in front is said', async () => {
    await open('publish', 'frozen');
    expect(element().textContent).toContain('Ada and Bo share the first rank.');
    expect(button('Publish for good').disabled).toBe(true);
    await write('input', 'Publish');
    expect(button('Publish for good').disabled).toBe(true);
    await write('input', 'publish');
    button('Publish for good').click();
    await settle();
    expect(move).toHaveBeenCalledWith('publish', '');
  });

  it('reopens an official result only with a reason and the word', async () => {
    await open('reopen', 'official');
    await write('input', 'reopen');
    expect(button('Reopen').disabled).toBe(true);
    await write('textarea', '   ');
    expect(button('Reopen').disabled).toBe(true);
    await write('textarea', 'a wrong line was open');
    button('Reopen').click();
    await settle();
    expect(move).toHaveBeenCalledWith('reopen', 'a wrong line was open');
  });

  it('is shut, with the reason, for who may not, also by a link', async () => {
    role.mayRevoke.set(false);
    await open('reopen', 'frozen');
    await write('textarea', 'because');
    expect(element().textContent).toContain('Only an admin may reopen.');
    expect(button('Reopen').disabled).toBe(true);
  });

  it('is shut where somebody else was faster', async () => {
    await open('freeze', 'live');
    state.set('frozen');
    await hold(2_100);
    expect(move).not.toHaveBeenCalled();
    expect(element().textContent).toContain('It is frozen already.');
  });

  it('shows what a recount changed, or that nothing did', async () => {
    move.mockResolvedValue(
      moved({
        changed: [
          {
            leaderboardId: 'jury',
            window: 'all_time',
            entityId: 'ada',
            before: { rank: 1, score: 9 },
            after: { rank: 2, score: 7 },
          },
        ],
      }),
    );
    await open('recount', 'frozen');
    button('Recount').click();
    await settle();
    const cells = [...element().querySelectorAll('tbody tr > *')].map((cell) => cell.textContent?.trim());
    expect(cells).toEqual(['Ada', 'Jury', '1, 9', '2, 7']);
  });

  it('keeps what was written where no answer came, and says that it may have been done', async () => {
    move.mockRejectedValue(
      new ApiError('No answer in 60 s.', {
        ...{ code: 'timed_out', status: 0, requestId: null, retryAfterSeconds: null, errors: [] },
      }),
    );
    await open('reopen', 'frozen');
    await write('textarea', 'a wrong line was open');
    button('Reopen').click();
    await settle();
    expect(element().querySelector('[role=alert]')?.textContent).toContain('look at the state');
    expect(element().querySelector('textarea')?.value).toBe('a wrong line was open');
  });
});
