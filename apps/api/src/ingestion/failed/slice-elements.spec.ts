import { sliceElements } from './slice-elements.js';

const slices = (text: string, ...wanted: number[]): string[] =>
  sliceElements(Buffer.from(text), wanted).map(String);

describe('the bytes of single events within a body', () => {
  it.each([
    ['one event', ' {"value": 1e400 , "a":"]}"} \n', [0], ['{"value": 1e400 , "a":"]}"}']],
    [
      'elements of an array',
      '[ {"a":[1,{"b":"\\"]"}]} ,2.50, "x,\\\\" ,null]',
      [0, 1, 2, 3],
      ['{"a":[1,{"b":"\\"]"}]}', '2.50', '"x,\\\\"', 'null'],
    ],
    ['some of them', '[1,22,[3],{"4":4}]', [1, 3], ['22', '{"4":4}']],
    [
      'a wrapped array, the last one of its name',
      '{"events":[1],"events" : [9007199254740993, 2]}',
      [0],
      ['9007199254740993'],
    ],
    ['an event that has a field "events"', '{"events":[1],"type":"a"} ', [0], ['{"events":[1],"type":"a"}']],
    ['a key written with escapes', '{"\\u0065vents":["é",true]}', [0, 1], ['"é"', 'true']],
  ])('%s', (_, text, wanted, expected) => expect(slices(text, ...wanted)).toEqual(expected));

  it('are found under any depth without a call per level', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(slices(`[1,${deep},2]`, 1, 2)).toEqual([deep, '2']);
  });

  it('are what JSON.parse makes of each element, whatever stands in it', () => {
    const values = [
      { a: 'x"y\\', b: [[], {}, ''] },
      [],
      -1.5e-7,
      'plain',
      { ',': ':' },
      false,
      null,
      '\u2028',
    ];
    for (const indent of [0, 1, 4]) {
      const text = JSON.stringify(values, null, indent);
      const wanted = values.map((_, i) => i);
      expect(slices(text, ...wanted).map((one) => JSON.parse(one) as unknown)).toEqual(values);
    }
  });
});
