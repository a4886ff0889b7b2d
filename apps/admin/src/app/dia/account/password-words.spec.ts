import { passwordWords } from './password-words';

describe('the words beside a new password', () => {
  it('say what is wanted, what is missing, and that it is good', () => {
    expect(passwordWords('too_short', '')).toBe('12 characters or more; a sentence is good.');
    expect(passwordWords('too_short', 'three ham')).toBe('3 more characters are needed.');
    expect(passwordWords('too_short', 'elevenchars')).toBe('1 more character is needed.');
    expect(passwordWords('common', 'password1234')).toBe(
      'It is one of those that are tried first: add words of your own.',
    );
    expect(passwordWords(null, 'three hammers in May')).toBe('It may be chosen.');
  });
});
