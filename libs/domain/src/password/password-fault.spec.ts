import { passwordFault, PASSWORD_MAX_LENGTH } from './password-fault.js';

const owner = { email: 'agnes.miller@example.org', name: 'Agnes Miller' };

describe('a password that is chosen', () => {
  it.each([
    'correct horse battery',
    'wLq7-ahm2-Kkdp',
    'Ñandú über Öresund',
    'three hammers in May',
    '🐎🔋📎🦆🍋🧶🪁🛶🧭🫖🪵🪀',
  ])('may be %s', (password) => expect(passwordFault(password, owner)).toBeNull());

  it.each([
    ['is short, counted in characters', 'wLq7-ahm2-K', 'too_short'],
    ['is short, though an emoji has two halves', '🐎🔋📎🦆🍋🧶', 'too_short'],
    ['is longer than anything is read', 'ab1x!'.repeat(PASSWORD_MAX_LENGTH), 'too_long'],
    ['is one character', 'aaaaaaaaaaaaaaaa', 'too_uniform'],
    ['is four characters', 'abababcdcdcdcd', 'too_uniform'],
    ['is a row of the keyboard', 'qwertyuiop123456', 'common'],
    ['is a row backwards', '987654321qponmlkj', 'common'],
    ['is the commonest word with a year', 'Password2024!', 'common'],
    ['is the product and a number', 'Coliseum12345', 'common'],
    ['is the address', 'agnes.miller@example.org', 'names_owner'],
    ['is the name', 'AgnesMiller1985', 'names_owner'],
  ])('may not be one that %s', (_, password, fault) => expect(passwordFault(password, owner)).toBe(fault));

  it('may hold a name or a common word, if there is enough beside it', () => {
    expect(passwordFault('agnes walks the dog at noon', owner)).toBeNull();
    expect(passwordFault('my password is a sentence', owner)).toBeNull();
  });

  it('is another one than before', () => {
    const present = 'correct horse battery';
    expect(passwordFault(present, { ...owner, present })).toBe('unchanged');
  });
});
