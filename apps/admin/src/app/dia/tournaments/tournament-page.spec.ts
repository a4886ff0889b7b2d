import { signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { ApiError } from '@coliseum/api-client';
import type { Role, Tournament } from '@coliseum/contracts';
import { API } from '../../api';
import { Clock } from '../../time/clock';
import { Session } from '../session/session';
import { Walls } from '../walls/walls';
import { TournamentPage } from './tournament-page';
import { aTournament, NOW } from './tournaments.spec-support';

const refusal = (status: number, message: string): ApiError =>
  new ApiError(message, { code: 'no', status, requestId: 'req_9', retryAfterSeconds: null, errors: [] });

describe('the page of a tournament', () => {
  const role = signal<Role>('operator');
  const api = {
    tournament: jest.fn(),
    startTournament: jest.fn(),
    decideMatch: jest.fn(),
    changeTournament: jest.fn(),
  };
  let fixture: ComponentFixture<TournamentPage>;
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const text = (): string => element().textContent?.replace(/\s+/g, ' ') ?? '';
  const settle = async (): Promise<void> => {
    fixture.detectChanges();
    await new Promise((resolve) => setTimeout(resolve)); // what the mock answers
    fixture.detectChanges();
  };
  const draw = async (
    tournament: Tournament | ApiError,
    inputs: Record<string, string> = {},
  ): Promise<void> => {
    if (tournament instanceof ApiError) api.tournament.mockRejectedValue(tournament);
    else api.tournament.mockResolvedValue(tournament);
    fixture = TestBed.createComponent(TournamentPage);
    fixture.componentRef.setInput('id', 't1');
    for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
    await settle();
  };
  const matches = (): string[] =>
    [...element().querySelectorAll('button.match')].map(
      (one) => one.querySelector('.visually-hidden')?.textContent ?? '',
    );

  beforeEach(() => {
    role.set('operator');
    for (const call of Object.values(api)) call.mockReset();
    TestBed.configureTestingModule({
      providers: [
        provideRouter([]),
        { provide: API, useValue: api },
        { provide: Clock, useValue: { now: signal(Date.parse(NOW)) } },
        { provide: Session, useValue: { role, me: signal(null), expire: jest.fn() } },
        { provide: Walls, useValue: { screens: signal([]), changes: signal(0) } },
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
  afterEach(() => fixture.destroy());

  it('shows the bracket: live scores, what is decided and why, what is open', async () => {
    await draw(aTournament());
    expect(text()).toContain('The semi-finals close at 13:00:00 UTC, in 30 min.');
    expect(matches()).toEqual([
      'Oslo 5 against Riga 7: live',
      'Porto 3, won against Lyon 3: decided level: by the higher seed',
      'open against Porto: to come',
    ]);
    expect(element().querySelector('.leads')?.textContent).toContain('Riga');
    expect(text()).toContain('Lyon 3 of 2Semi-finals');
  });

  it('shows the champion, and then nothing is to be cancelled', async () => {
    await draw(aTournament({ state: 'completed', winner: aTournament().cities[1] ?? null }));
    expect(element().querySelector('.sentence')?.textContent).toContain('Porto');
    expect(text()).not.toContain('Cancel…');
  });

  it('tells when its rounds are before there is a bracket, and seeds it at a press', async () => {
    const draft = aTournament({ state: 'draft', bracket: [], seeds: [], currentRound: null });
    await draw(draft);
    expect(element().querySelectorAll('.planned tbody tr')).toHaveLength(2);
    api.startTournament.mockResolvedValue(aTournament({ state: 'seeded' }));
    [...element().querySelectorAll('button')]
      .find((one) => one.textContent?.includes('Seed it now'))
      ?.click();
    await settle();
    expect(api.startTournament).toHaveBeenCalledWith('t1');
  });

  it('says how a match was decided, and lets it be corrected with a reason', async () => {
    await draw(aTournament(), { match: 'm2' });
    const sheet = element().querySelector('dia-match-sheet') as HTMLElement;
    expect(sheet.textContent).toContain('Porto won as the higher seed, 2 to 3.');
    const decide = (): HTMLButtonElement =>
      [...sheet.querySelectorAll('button')].find(
        (one) => one.textContent?.trim() === 'Decide',
      ) as HTMLButtonElement;
    decide().click();
    expect(api.decideMatch).not.toHaveBeenCalled();
    sheet.querySelectorAll<HTMLInputElement>('input[type=radio]')[1]?.click();
    const reason = [...sheet.querySelectorAll('input')].find(
      (one) => one.maxLength === 500,
    ) as HTMLInputElement;
    reason.value = 'a protest was upheld';
    reason.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    api.decideMatch.mockResolvedValue(aTournament());
    decide().click();
    await settle();
    expect(api.decideMatch).toHaveBeenCalledWith('t1', 'm2', {
      winnerCityId: 'lyon',
      reason: 'a protest was upheld',
    });
  });

  it('cancels only with a reason and a typed word', async () => {
    await draw(aTournament(), { sheet: 'cancel' });
    const sheet = element().querySelector('dia-cancel-sheet') as HTMLElement;
    const button = sheet.querySelector<HTMLButtonElement>('footer button:last-child') as HTMLButtonElement;
    const [reason, word] = [...sheet.querySelectorAll('input')] as [HTMLInputElement, HTMLInputElement];
    const write = (field: HTMLInputElement, value: string): void => {
      field.value = value;
      field.dispatchEvent(new Event('input'));
      fixture.detectChanges();
    };
    write(word, 'cancel');
    expect(button.disabled).toBe(true);
    write(reason, 'rained off');
    expect(button.disabled).toBe(false);
    api.changeTournament.mockResolvedValue(aTournament({ state: 'cancelled', cancelReason: 'rained off' }));
    button.click();
    await settle();
    expect(api.changeTournament).toHaveBeenCalledWith('t1', {
      ...{ state: 'cancelled', reason: 'rained off', version: 3 },
    });
  });

  it('shows a viewer all of it, and no way to change it', async () => {
    role.set('viewer');
    await draw(aTournament(), { sheet: 'cancel' });
    expect(text()).toContain('You look as viewer: actions are off.');
    expect(element().querySelector('dia-cancel-sheet')).toBeNull();
    expect(text()).not.toContain('Cancel…');
    expect(matches()).toHaveLength(3);
  });

  it('says why nothing came, with an id to quote', async () => {
    await draw(refusal(503, 'It is away.'));
    expect(element().querySelector('ui-failure')?.textContent).toMatch(/did not load.*It is away\..*req_9/s);
  });
});
