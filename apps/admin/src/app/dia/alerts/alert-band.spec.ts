import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { AlertBand } from './alert-band';
import { Alerts } from './alerts';
import { anAlert, letDialogsOpen, Server, START } from './alerts.spec-support';

describe('the bar of every page', () => {
  let server: Server;
  let fixture: ComponentFixture<AlertBand>;
  let end: () => void;

  const settle = async (): Promise<void> => {
    for (let i = 0; i < 4; i += 1) {
      fixture.detectChanges();
      await Promise.resolve();
    }
  };
  const element = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const bar = (): HTMLElement | null => element().querySelector('section');
  const words = (): string => bar()?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const announced = (): string => element().querySelector('[role=alert]')?.textContent ?? '';

  beforeEach(async () => {
    jest.useFakeTimers({ now: START, doNotFake: ['queueMicrotask', 'nextTick'] });
    localStorage.setItem('coliseum.zone', 'utc');
    letDialogsOpen();
    server = new Server();
    TestBed.configureTestingModule({ providers: [...server.providers, provideRouter([])] });
    end = TestBed.inject(Alerts).begin();
    fixture = TestBed.createComponent(AlertBand);
    await settle();
    server.socket?.up();
    await settle();
  });
  afterEach(() => {
    end();
    jest.useRealTimers();
  });

  it('is not there while nothing stands, nor for what somebody has taken', async () => {
    expect(bar()).toBeNull();
    server.say(anAlert({ state: 'acknowledged', acknowledgedBy: 'ops' }));
    await settle();
    expect(bar()).toBeNull();
  });

  it('says the worst, since when, and how many more', async () => {
    server.say(anAlert({ id: 'w', severity: 'warning', sentence: 'A wall is dark' }), anAlert());
    await settle();
    expect(words()).toContain('The rollup is 3 min behind; 12,090 events wait');
    expect(words()).toContain('since 21:48:52 UTC');
    expect(words()).toContain('All: 1 critical, 1 warning');
    expect(bar()?.className).toBe('crit');
    expect(element().querySelector('a')?.getAttribute('href')).toContain('alert=a1');
  });

  it('is read out when another one comes, not with every figure', async () => {
    server.say(anAlert());
    await settle();
    const first = announced();
    expect(first).toContain('Alert, critical: The rollup is 3 min behind');
    server.say(anAlert({ sentence: 'The rollup is 4 min behind; 14,000 events wait' }));
    await settle();
    expect(words()).toContain('4 min');
    expect(announced()).toBe(first);
  });

  it('says since when monitoring is lost, in place of what was known', async () => {
    server.say(anAlert());
    await settle();
    server.fall();
    await settle();
    expect(words()).toContain('Monitoring lost since 21:52:07 UTC: what happens now is not known');
    expect(bar()?.className).toBe('unknown');
  });

  it('says what the server says of itself where it watches nothing', async () => {
    server.unwatched = 'Nothing is watched: metrics are switched off.';
    server.say();
    await settle();
    expect(words()).toContain('Nothing is watched');
  });

  it('asks for a word when it is taken', async () => {
    server.say(anAlert());
    await settle();
    element().querySelector('button')?.click();
    await settle();
    expect(element().querySelector('dia-take-sheet')?.textContent).toContain('Acknowledge the alert');
  });
});
