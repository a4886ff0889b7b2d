import { matchUsers, userStateOf } from './user-state';
import { aUser, NOW } from './users.spec-support';

const stateOf = (changes: Parameters<typeof aUser>[0]): string =>
  userStateOf(aUser(changes), Date.parse(NOW), 'utc').words;

describe('an account', () => {
  it('may sign in, has yet to, was too late, or is disabled, whichever counts', () => {
    expect(stateOf({})).toBe('may sign in');
    expect(stateOf({ passwordExpiresAt: '2026-05-20T21:52:07.000Z' })).toBe(
      'has yet to choose a password, 2 d left',
    );
    expect(stateOf({ passwordExpiresAt: NOW })).toBe('the password handed out is over');
    expect(stateOf({ passwordExpiresAt: NOW, disabledAt: '2026-05-18T21:00:00.000Z' })).toBe(
      'disabled since 21:00:00',
    );
  });

  it('is found by every word that is typed', () => {
    const grace = aUser();
    const ada = aUser({ name: 'Ada Lovelace', email: 'ada@example.org', role: 'admin' });
    const found = (typed: string): string[] => matchUsers([grace, ada], typed).map(({ name }) => name);
    expect(found('')).toHaveLength(2);
    expect(found('ADA example')).toEqual(['Ada Lovelace']);
    expect(found('admin')).toEqual(['Ada Lovelace']);
    expect(found('grace admin')).toEqual([]);
  });
});
