import { DOCUMENT } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { Alerts } from '../alerts';
import { anAlert, Server, START } from '../alerts.spec-support';
import { Alarm } from './alarm';
import { OPEN_AUDIO } from './alert-sound';

/** A browser's audio as far as it is asked for: what was to be heard, and whether it is allowed to. */
class Audio {
  state: 'running' | 'suspended' = 'running';
  readonly currentTime = 0;
  readonly destination = {};
  /** of each tone, its pitch */
  readonly heard: number[] = [];
  private changed: () => void = () => undefined;

  addEventListener(_: string, changed: () => void): void {
    this.changed = changed;
  }
  resume(): Promise<void> {
    this.state = 'running';
    this.changed();
    return Promise.resolve();
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
  createOscillator(): object {
    const frequency = { value: 0 };
    const next = { connect: () => next };
    return {
      frequency,
      type: '',
      connect: () => next,
      start: () => this.heard.push(frequency.value),
      stop: () => undefined,
    };
  }
  createGain(): object {
    const nothing = (): void => undefined;
    return { gain: { setValueAtTime: nothing, linearRampToValueAtTime: nothing }, connect: () => ({}) };
  }
}
const CRITICAL = [660, 830, 990];
const WARNING = [440];

describe('the alarm', () => {
  let server: Server;
  let audio: Audio;
  let link: HTMLLinkElement;
  let end: () => void;

  const settle = async (): Promise<void> => {
    for (let i = 0; i < 4; i += 1) {
      TestBed.tick();
      await Promise.resolve();
    }
  };
  const passSeconds = async (seconds: number): Promise<void> => {
    for (let i = 0; i < seconds; i += 1) {
      jest.setSystemTime(Date.now() + 1_000);
      server.now.set(Date.now());
      if (!server.isAway) server.socket?.alive(new Date().toISOString());
      await settle();
    }
  };
  const tab = (): string => TestBed.inject(DOCUMENT).title;
  const icon = (): string => decodeURIComponent(link.getAttribute('href') ?? '');
  const begin = async (): Promise<void> => {
    const ends = [TestBed.inject(Alerts).begin(), TestBed.inject(Alarm).begin()];
    end = () => ends.forEach((one) => one());
    await settle();
    server.socket?.up();
    await settle();
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: START, doNotFake: ['queueMicrotask', 'nextTick'] });
    localStorage.clear();
    server = new Server();
    audio = new Audio();
    TestBed.configureTestingModule({
      providers: [...server.providers, { provide: OPEN_AUDIO, useValue: () => audio }],
    });
    link = document.createElement('link');
    link.rel = 'icon';
    link.setAttribute('href', '/plain.svg');
    document.head.append(link);
  });
  afterEach(() => {
    end();
    link.remove();
    jest.useRealTimers();
  });

  it('is silent and plain while nothing stands', async () => {
    await begin();
    await passSeconds(30);
    expect([tab(), icon(), audio.heard]).toEqual(['Coliseum', '/plain.svg', []]);
  });

  it('counts in the tab and on its icon, in the shape of the worst', async () => {
    await begin();
    server.say(anAlert({ id: 'w', severity: 'warning' }));
    await settle();
    expect(tab()).toBe('(1) Coliseum');
    expect(icon()).toContain('>1</text>');
    const warning = icon();
    server.say(anAlert({ id: 'w', severity: 'warning' }), anAlert());
    await settle();
    expect(tab()).toBe('(2) Coliseum');
    expect(icon()).not.toBe(warning.replace('>1<', '>2<'));
    server.say();
    await settle();
    expect([tab(), icon()]).toEqual(['Coliseum', '/plain.svg']);
  });

  it('sounds a warning once', async () => {
    await begin();
    server.say(anAlert({ severity: 'warning' }));
    await passSeconds(60);
    expect(audio.heard).toEqual(WARNING);
  });

  it('sounds a critical one every 10 s until somebody takes it, and another one at once', async () => {
    await begin();
    server.say(anAlert());
    await passSeconds(21);
    expect(audio.heard).toEqual([...CRITICAL, ...CRITICAL, ...CRITICAL]);
    server.say(anAlert(), anAlert({ id: 'a2', subject: 'other' }));
    await passSeconds(1);
    expect(audio.heard).toHaveLength(12);
    const taken = {
      state: 'acknowledged',
      acknowledgedBy: 'ops',
      acknowledgedAt: '2019-05-18T21:52:20Z',
    } as const;
    server.say(anAlert(taken), anAlert({ id: 'a2', ...taken }));
    await passSeconds(60);
    expect(audio.heard).toHaveLength(12);
    expect(tab()).toBe('Coliseum');
  });

  it('is silent for who has switched it off, and stays so', async () => {
    localStorage.setItem('coliseum.alert-sound.ops@example.org', 'off');
    await begin();
    server.say(anAlert());
    await passSeconds(30);
    expect([audio.heard, tab()]).toEqual([[], '(1) Coliseum']);
  });

  it('waits for a click where the browser makes no sound without, and then sounds', async () => {
    audio.state = 'suspended';
    await begin();
    server.say(anAlert());
    await passSeconds(12);
    expect(audio.heard).toEqual([]);
    document.dispatchEvent(new Event('pointerdown'));
    await passSeconds(12);
    expect(audio.heard.slice(0, 3)).toEqual(CRITICAL);
  });

  it('says that nothing is known where the server is gone, and is heard once', async () => {
    await begin();
    server.say(anAlert({ state: 'acknowledged' }));
    await settle();
    server.fall();
    await passSeconds(60);
    expect([tab(), audio.heard]).toEqual(['(?) Coliseum', WARNING]);
    expect(icon()).toContain('>?</text>');
  });

  it('says so too where the server itself watches nothing', async () => {
    await begin();
    server.unwatched = 'Nothing is watched: metrics are switched off.';
    server.say();
    await settle();
    expect(tab()).toBe('(?) Coliseum');
  });

  it('leaves the tab as it was', async () => {
    await begin();
    server.say(anAlert());
    await settle();
    end();
    await settle();
    expect([tab(), icon()]).toEqual(['Coliseum', '/plain.svg']);
  });
});
