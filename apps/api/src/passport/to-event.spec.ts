import type { PassportEntry } from './passport.sql.js';
import { toEvent } from './to-event.js';

const entry = (payload: unknown, changes: Partial<PassportEntry> = {}): PassportEntry => ({
  id: '0190a0b0-0000-7000-8000-000000000001',
  user_id: '0190a0b0-0000-7000-8000-000000000002',
  event_type: 'social.follow',
  payload: JSON.stringify(payload),
  payload_bytes: 0,
  created_at: '2026-05-18T21:00:00.123456Z',
  ...changes,
});
const own = { id: entry({}).id, type: 'social.follow', userId: entry({}).user_id };

describe('an entry of Passport', () => {
  it('is the event its payload tells, under its own id, type and user', () =>
    expect(toEvent(entry({ artistId: 'a', value: 2, metadata: { b: 1 } }))).toEqual({
      ...own,
      artistId: 'a',
      value: 2,
      metadata: { b: 1 },
      timestamp: '2026-05-18T21:00:00.123456Z',
    }));

  it('happened when its payload says, else when it was created', () => {
    expect(toEvent(entry({ timestamp: '2026-05-01T00:00:00Z' }))['timestamp']).toBe('2026-05-01T00:00:00Z');
    expect(toEvent(entry({ timestamp: null }))['timestamp']).toBe('2026-05-18T21:00:00.123456Z');
  });

  it('wins over what its payload says of its id, type and user', () =>
    expect(toEvent(entry({ id: 'x', type: 'y', userId: 'z' }))).toMatchObject(own));

  it('without a user has the one that its payload names', () => {
    expect(toEvent(entry({ userId: 'z' }, { user_id: null }))['userId']).toBe('z');
    expect(toEvent(entry({}, { user_id: null }))).not.toHaveProperty('userId');
  });

  it.each([[[1, 2]], ['text'], [null], [7]])('keeps a payload that is no object: %j', (payload) =>
    expect(toEvent(entry(payload))).toEqual({ ...own, payload, timestamp: entry({}).created_at }),
  );

  it('says of a payload that is too long where it stands', () =>
    expect(toEvent(entry({}, { payload: null, payload_bytes: 70_000 }))['payload']).toBe(
      '70000 bytes; the whole of it stands in passport_entries',
    ));

  it('keeps a field __proto__ as a field, for the door to refuse', () => {
    const event = toEvent(entry({}, { payload: '{"__proto__":{"polluted":true}}' }));
    expect(Object.keys(event)).toContain('__proto__');
    expect((event as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
