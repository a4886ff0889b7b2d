import { brokenAt, lineOf, placeOf } from './faulty-place';

const marked = (text: string, pointer: string): string | null => {
  const place = placeOf(text, pointer);
  return place && text.slice(place.start, place.end);
};

describe('the faulty place of an event', () => {
  const EVENT =
    '{\n  "id": "a", "value" : "214s",\n  "metadata": {"list": [1, {"x/y~": 1e400}], "value": 2}\n}';

  it.each([
    ['/value', '"214s"'],
    ['/id', '"a"'],
    ['/metadata/value', '2'],
    ['/metadata/list/0', '1'],
    ['/metadata/list/1/x~1y~0', '1e400'],
    ['', EVENT],
  ])('%s is the value as it was written', (pointer, text) => expect(marked(EVENT, pointer)).toBe(text));

  it('of what is missing is what should hold it', () =>
    expect(placeOf(EVENT, '/metadata/list/7')).toEqual({
      ...{ start: EVENT.indexOf('[1'), end: EVENT.indexOf('],') + 1, exact: false },
    }));

  it('of a name that stands twice is the last one, as it was read', () =>
    expect(marked('{"a":1,"\\u0061":2}', '/a')).toBe('2'));

  it('is not lost in quotes, brackets and commas of texts', () =>
    expect(marked('{"a":"\\"}],{","b":["]"],"c":7}', '/c')).toBe('7'));

  it('is unknown where the text is no JSON so far', () => {
    expect(placeOf('', '/a')).toBeNull();
    expect(placeOf('{"a": "x', '/a')).toBeNull();
  });

  it('lies as deep as a sender may nest, without a call for each level', () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"b":5}`;
    expect(marked(deep, '/b')).toBe('5');
  });

  it('of a broken text is where it breaks', () => {
    expect(brokenAt('{"a":1}')).toBeNull();
    expect(brokenAt('{"a":1,\n oops}')).toMatchObject({ at: 9 });
    expect(brokenAt('{"a":')).toMatchObject({ at: 5 });
    expect(brokenAt('')?.at).toBe(0);
  });

  it('has a line, counted from 1', () => expect(lineOf('a\nb\nc', 4)).toBe(3));
});
