import { dataAgeMsOf, statusOf, statusWords } from './wall-status';
import { aHeartbeat, aScreen } from './walls.spec-support';

const NOW = Date.parse('2019-05-18T21:52:07.000Z');
const before = (seconds: number): string => new Date(NOW - seconds * 1_000).toISOString();

describe('how a wall is', () => {
  it('is live while it is heard and its data are young', () =>
    expect(statusOf(aScreen({ lastHeartbeatAt: before(14) }), NOW, true)).toBe('live'));

  it('is offline after three heartbeats that did not come, whatever the last list said', () => {
    const screen = aScreen({ status: 'live', lastHeartbeatAt: before(16) });
    expect(statusOf(screen, NOW, true)).toBe('offline');
    expect(statusWords(screen, NOW, 'offline')).toBe('off 16 s');
  });

  it('is stale where it answers with old data', () =>
    expect(statusOf(aScreen({ heartbeat: aHeartbeat({ dataAge: 31 }) }), NOW, true)).toBe('stale'));

  it('is stale where it does not know how old its figures are: it has not heard the line', () =>
    expect(statusOf(aScreen({ heartbeat: aHeartbeat({ dataAge: null }) }), NOW, true)).toBe('stale'));

  it('is not known, and so never green, while the server is not heard', () => {
    const screen = aScreen();
    expect(statusOf(screen, NOW, false)).toBe('unknown');
    expect(statusWords(screen, NOW, 'unknown')).toBe('not known');
  });

  it('says that a wall never spoke', () => {
    const screen = aScreen({ heartbeat: null, lastHeartbeatAt: null });
    expect(statusWords(screen, NOW, statusOf(screen, NOW, true))).toBe('never seen');
  });

  it('lets the data age on while nothing is heard', () => {
    const screen = aScreen({ heartbeat: aHeartbeat({ dataAge: 2 }), lastHeartbeatAt: before(60) });
    expect(dataAgeMsOf(screen, NOW)).toBe(62_000);
  });

  it('speaks of long absences in one unit', () =>
    expect(statusWords(aScreen({ lastHeartbeatAt: before(20 * 60 + 27) }), NOW, 'offline')).toBe(
      'off 20 min',
    ));
});
