import { changedConsents } from './changed-consents.js';

const said = (user_id: string, granted: boolean, before: boolean | null) => ({ user_id, granted, before });

describe('a word on consent', () => {
  const words = [
    said('first no', false, null),
    said('first yes', true, null),
    said('no after yes', false, true),
    said('yes after no', true, false),
  ];

  it('counts where nothing was said as a yes, by the rule of opting out', () =>
    expect(changedConsents(words, 'opt_out')).toEqual({
      refused: ['first no', 'no after yes'],
      granted: ['yes after no'],
    }));

  it('and as a no, by the rule of opting in', () =>
    expect(changedConsents(words, 'opt_in')).toEqual({
      refused: ['no after yes'],
      granted: ['first yes', 'yes after no'],
    }));
});
