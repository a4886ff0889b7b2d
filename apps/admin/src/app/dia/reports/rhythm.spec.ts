import { cronOf, rhythmOf } from './rhythm';

describe('how often', () => {
  it.each(['30 6 * * *', '0 8 * * 1-5', '0 8 * * 0', '5 23 31 * *'])(
    'comes back as the cron that it was: %s',
    (cron) => {
      const rhythm = rhythmOf(cron);
      expect(rhythm.kind).not.toBe('cron');
      expect(cronOf(rhythm)).toBe(cron);
    },
  );

  it('is read off a cron', () => {
    expect(rhythmOf('0 8 * * 1')).toMatchObject({ kind: 'weekly', time: '08:00', weekday: 1 });
    expect(rhythmOf('0 8 * * 7')).toMatchObject({ kind: 'weekly', weekday: 0 });
    expect(rhythmOf('15 9 22 * *')).toMatchObject({ kind: 'monthly', time: '09:15', day: 22 });
  });

  it.each([
    '*/5 * * * *',
    '0 8 1 * 1',
    '0 8 * 2 *',
    '60 8 * * *',
    '0 24 * * *',
    '0 8 0 * *',
    '0 8 * * 8',
    '',
  ])('stays a cron where it is more than that: %j', (cron) => {
    expect(rhythmOf(cron).kind).toBe('cron');
    expect(cronOf(rhythmOf(cron))).toBeNull();
  });
});
