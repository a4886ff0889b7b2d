import { cssString, marginSheet } from './page-margins';

describe('what stands around a page', () => {
  it('holds any name as text: nothing ends the string', () => {
    expect(cssString('a"; } body { display: none } /*')).toBe(
      '"\u2068a\\22 ; } body { display: none } /*\u2069"',
    );
    expect(cssString('a\\')).toBe('"\u2068a\\5c \u2069"');
    expect(cssString('a\nb\u0000')).toBe('"\u2068a\\a b\\0 \u2069"');
  });

  it('is one page rule, whatever the words', () => {
    const text = marginSheet({ head: '"}p{', foot: '*/' });
    expect(text.match(/@page/g)).toHaveLength(1);
    expect(text).toContain('counter(page)');
  });
});
