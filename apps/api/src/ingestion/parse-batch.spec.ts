import { AppError } from '../platform/errors/app-error.js';
import { RawBody } from '../platform/http/raw-body.js';
import { parseBatch } from './parse-batch.js';

const parse = (text: string | Buffer, type = 'application/json'): unknown => {
  try {
    return parseBatch(new RawBody(Buffer.from(text as string), type));
  } catch (error) {
    if (error instanceof AppError) return `${error.status} ${error.code}`;
    throw error;
  }
};

describe('a request', () => {
  it.each([
    ['one event', '{"type":"a"}', [{ type: 'a' }]],
    ['an array', '[{"type":"a"},5]', [{ type: 'a' }, 5]],
    ['a wrapped array', '{"events":[{"type":"a"}]}', [{ type: 'a' }]],
    [
      'an event that has a field "events" is an event',
      '{"type":"a","events":[]}',
      [{ type: 'a', events: [] }],
    ],
    ['a wrapper with a typo beside it', '{"events":[],"evnts":[]}', '422 unknown_field'],
    ['none', '[]', '422 no_events'],
    ['broken JSON', '{"type":', '400 malformed_json'],
    ['nothing', '', '400 malformed_json'],
    ['10,001', `[${'1,'.repeat(10_000)}1]`, '413 too_many_events'],
  ])('%s', (_, text, expected) => expect(parse(text)).toEqual(expected));

  it('that is not UTF-8 is refused', () =>
    expect(parse(Buffer.from([0x22, 0xff, 0x22]))).toBe('400 malformed_json'));
});
