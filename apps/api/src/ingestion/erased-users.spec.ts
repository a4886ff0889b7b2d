import { randomUUID } from 'node:crypto';
import { ErasedPeople } from '../platform/people/erased-people.js';
import { ErasedTable, ErasedUsers } from './erased-users.js';
import { withoutErased } from './failed/without-erased.js';
import { Intake } from './intake.js';

const NOW = Date.parse('2026-05-16T21:00:00Z');
const aPlay = (userId: string, more: object = {}): object => ({
  ...{ id: randomUUID(), type: 'player.track_played', userId },
  ...{ trackId: randomUUID(), artistId: randomUUID(), ...more },
});

describe('people who were erased, at the door', () => {
  const gone = Array.from({ length: 300 }, () => randomUUID());
  const erased = new ErasedTable(gone, gone.length);
  const context = { now: NOW, currency: 'EUR', erased };
  const codes = (intake: Intake): string[] =>
    intake.judged.map((one) => ('refusal' in one ? `${one.refusal.code} ${one.refusal.path}` : 'taken'));

  it('are refused the quick way and the slow one alike, in any case, and nobody else is', () => {
    const people = [...gone, ...Array.from({ length: 300 }, () => randomUUID())];
    const events = people.map((id, i) => aPlay(i % 2 ? id.toUpperCase() : id));
    const body = Buffer.from(JSON.stringify(events));
    const quick = new Intake(context);
    expect(quick.takeScanned(body)).toBe(true);
    const slow = new Intake(context).takeAll(events, body);
    const expected = people.map((_, i) => (i < gone.length ? 'user_erased /userId' : 'taken'));
    expect(codes(quick)).toEqual(expected);
    expect(codes(slow)).toEqual(expected);
    expect(quick.rows).toHaveLength(300);
  });

  it('are refused for that before anything else, and without their id in the words', () => {
    const [userId] = gone as [string];
    const [one] = new Intake(context).takeAll([aPlay(userId, { timestamp: 'never' })]).judged;
    expect(one && 'refusal' in one && one.refusal.code).toBe('timestamp_invalid'); // no event at all
    const [other] = new Intake(context).takeAll([aPlay(userId, { value: -1 })]).judged;
    expect(other).toMatchObject({ refusal: { code: 'user_erased' } });
    expect(JSON.stringify(other)).not.toContain(userId);
  });

  it('cost nothing where there are none, and are known once one is', () => {
    const people = new ErasedPeople();
    const users = new ErasedUsers(people);
    expect(users.now()).toBeUndefined();
    const [id] = gone as [string];
    people.add([id]);
    const table = users.now();
    expect(table?.has(id)).toBe(true);
    expect(users.now()).toBe(table);
    people.add(gone);
    expect(gone.every((each) => users.now()?.has(each))).toBe(true);
  });

  it('are not kept with what was refused, whatever it was refused for', () => {
    const [id] = gone as [string];
    const failure = (event: object, code: 'invalid_field' | 'user_erased', eventId: string | null) => ({
      ...{ origin: 'rest' as const, format: 'event' as const, eventId, eventType: 'x' },
      ...{ refusal: { code, path: '/value', message: `of ${id}` }, raw: Buffer.from(JSON.stringify(event)) },
    });
    const mine = failure({ metadata: { with: id.toUpperCase() } }, 'invalid_field', 'an id');
    const kept = withoutErased(mine, new Set([id]));
    expect(kept).toMatchObject({
      eventId: 'an id',
      refusal: { code: 'user_erased' },
      rawBytes: mine.raw.length,
    });
    expect(kept.raw).toHaveLength(0);
    expect(JSON.stringify(kept)).not.toContain(id);
    expect(withoutErased(failure({}, 'invalid_field', id), new Set([id])).eventId).toBeNull();
    // an id that is written with escapes is read all the same, so it is the reason that tells
    expect(withoutErased(failure({ userId: '…' }, 'user_erased', null), new Set()).raw).toHaveLength(0);
    expect(withoutErased(mine, new Set([randomUUID()]))).toMatchObject({
      ...mine,
      rawBytes: mine.raw.length,
    });
  });
});
