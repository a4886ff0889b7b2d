import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { ApiError } from '@coliseum/api-client';
import type { FailedEventPage, FailedEventReplayAnswer } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { aFailedPage } from './failed.spec-support';
import { ReplayDialog } from './replay-dialog';

const START = Date.parse('2019-05-18T21:52:07.000Z');
const anAnswer = (changes: Partial<FailedEventReplayAnswer>): FailedEventReplayAnswer => ({
  ...{ matched: 0, replayed: 0, open: 0, skipped: 0, running: false, results: [] },
  ...changes,
});
const refused = (code: string) => ({ id: code, status: 'open' as const, eventId: null, code });

describe('the replay of all that match', () => {
  const now = signal(START);
  let fixture: ComponentFixture<ReplayDialog>;
  let forecast: () => Promise<FailedEventReplayAnswer>;
  let answer: FailedEventReplayAnswer;
  let page: FailedEventPage;
  let replays: number;

  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const words = (): string => element().textContent?.replace(/\s+/g, ' ') ?? '';
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve));
    fixture.detectChanges();
  };
  const open = async (): Promise<void> => {
    fixture = TestBed.createComponent(ReplayDialog);
    fixture.componentRef.setInput('filter', { code: 'conflict' });
    fixture.detectChanges();
    await settle();
  };
  const press = async (label: string): Promise<void> => {
    const buttons = [...element().querySelectorAll('button')];
    buttons.find((button) => button.textContent?.includes(label))?.click();
    await settle();
  };
  const second = async (): Promise<void> => {
    now.update((at) => at + 1_000);
    await settle();
  };

  beforeEach(() => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    replays = 0;
    forecast = () =>
      Promise.resolve(
        anAnswer({ matched: 3, replayed: 1, open: 2, results: [refused('conflict'), refused('conflict')] }),
      );
    answer = anAnswer({ matched: 3, replayed: 1, open: 2, results: [refused('conflict')] });
    page = aFailedPage();
    TestBed.configureTestingModule({
      providers: [
        { provide: Clock, useValue: { now } },
        { provide: Session, useValue: { expire: jest.fn() } },
        {
          provide: API,
          useValue: {
            forecastReplay: () => forecast(),
            replayFailedEvents: () => {
              replays += 1;
              return Promise.resolve(answer);
            },
            failedEvents: () => Promise.resolve(page),
          },
        },
      ],
    });
  });

  it('says in numbers what it will come to, before anything is done', async () => {
    await open();
    expect(words()).toContain('3 open events match.');
    expect(words()).toMatch(/will be taken\s?1.*still refused\s?2/);
    expect(words()).toContain('conflict 2');
    expect(replays).toBe(0);
  });

  it('says of how many it speaks where more match than are judged', async () => {
    forecast = () => Promise.resolve(anAnswer({ matched: 5_000, open: 1, results: [refused('conflict')] }));
    await open();
    expect(words()).toContain('5,000 open events match. Of the first 1:');
  });

  it('offers nothing where nothing matches', async () => {
    forecast = () => Promise.resolve(anAnswer({}));
    await open();
    expect(words()).toContain('No open event matches.');
    expect(words()).not.toContain('Replay 0');
  });

  it('gives its account at once where few match', async () => {
    await open();
    const told = jest.fn();
    fixture.componentInstance.replayed.subscribe(told);
    await press('Replay 3 events');
    expect(words()).toContain('1 event is stored or known already; 2 still refused; 0 skipped.');
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('follows a large one to its end', async () => {
    answer = anAnswer({ matched: 3_000, running: true });
    const progress = { matched: 3_000, done: 1_000, replayed: 900, open: 100, startedAt: '' };
    page = aFailedPage({ replaying: progress });
    await open();
    await press('Replay 3 events');
    expect(words()).toContain('1,000 of 3,000: 900 stored or known, 100 still refused.');
    page = aFailedPage({
      counts: [{ code: 'conflict', events: 200, occurrences: 200 }],
      lastReplay: { ...progress, done: 3_000, replayed: 2_800, open: 200, endedAt: '', error: null },
    });
    await second();
    expect(words()).toContain('2,800 events are stored or known already; 200 still refused; 0 skipped.');
    expect(words()).toContain('conflict 200');
  });

  it('says why it cannot judge, with an id to quote, and tries again', async () => {
    const fields = { code: 'away', status: 503, requestId: 'req_9', retryAfterSeconds: null, errors: [] };
    forecast = () => Promise.reject(new ApiError('The store is away.', fields));
    await open();
    expect(words()).toContain('The store is away. req_9');
    forecast = () => Promise.resolve(anAnswer({ matched: 1, replayed: 1 }));
    await press('Try now');
    expect(words()).toContain('1 open event matches.');
  });
});
