import { takeGivenToken } from './given-token';

const TOKEN = 'wall_3fG7kQ9zL2mN8pR4tV6xY1aB';

describe('a token in the address', () => {
  const open = (address: string) => {
    history.replaceState(null, '', address);
    return takeGivenToken(location, history);
  };
  afterEach(() => history.replaceState(null, '', '/'));

  it('is taken, and nothing of it stays in the address', () => {
    expect(open(`/jumbotron?viewing=6#token=${TOKEN}`)).toBe(TOKEN);
    expect(location.href).toMatch(/\/jumbotron\?viewing=6$/);
  });

  it('that is none is forgotten, other fragments stand', () => {
    expect(open('/jumbotron#token=<b>')).toBeNull();
    expect(location.hash).toBe('');
    expect(open('/jumbotron#elsewhere')).toBeNull();
    expect(location.hash).toBe('#elsewhere');
  });
});
