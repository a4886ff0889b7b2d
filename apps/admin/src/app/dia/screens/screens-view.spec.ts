import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Screen } from '@coliseum/contracts';
import { Walls } from '../walls/walls';
import { aHeartbeat, aScreen, SHOW_TIME } from '../walls/walls.spec-support';
import { ScreensView } from './screens-view';

const LIVE = aScreen({ id: 'live' });
const STALE = aScreen({ id: 'stale', heartbeat: aHeartbeat({ dataAge: 72 }) });
const OFF = aScreen({ id: 'off', lastHeartbeatAt: '2019-05-18T21:31:40.000Z' });

describe('the page of walls', () => {
  const screens = signal<readonly Screen[]>([]);
  const lost = signal(false);
  let view: ScreensView;

  beforeEach(() => {
    screens.set([LIVE, STALE, OFF]);
    lost.set(false);
    TestBed.configureTestingModule({
      providers: [
        ScreensView,
        {
          provide: Walls,
          useValue: {
            screens,
            lost,
            serverNow: signal(Date.parse(SHOW_TIME)),
            find: (id: string | null) => screens().find((screen) => screen.id === id) ?? null,
          },
        },
      ],
    });
    view = TestBed.inject(ScreensView);
  });

  it('counts what is live, stale and offline, and shows what the filter asks for', () => {
    expect(view.counts()).toEqual({ all: 3, live: 1, stale: 1, offline: 1 });
    view.filter.set('offline');
    expect(view.shown()).toEqual([OFF]);
    expect(view.answering()).toBe(2);
  });

  it('counts nothing as live while the server is not heard, and hides no wall', () => {
    view.filter.set('live');
    lost.set(true);
    expect(view.counts()).toEqual({ all: 3, live: 0, stale: 0, offline: 0 });
    expect(view.shown()).toHaveLength(3);
  });

  it('keeps marks over the filter, and drops those of walls that are gone', () => {
    view.toggle('live');
    view.toggle('off');
    view.filter.set('offline');
    expect(view.markedIds()).toEqual(['live', 'off']);
    screens.set([LIVE]);
    expect(view.markedIds()).toEqual(['live']);
    view.toggle('live');
    expect(view.markedIds()).toEqual([]);
  });

  it('closes the open wall when it is removed', () => {
    view.openId.set('off');
    expect(view.open()).toEqual(OFF);
    screens.set([LIVE]);
    expect(view.open()).toBeNull();
  });
});
