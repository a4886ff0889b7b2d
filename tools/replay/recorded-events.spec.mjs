import { describe, expect, it } from '@jest/globals';
import { readLine } from './recorded-events.mjs';

describe('a recorded line', () => {
  it('is sent as it stands, so that no number changes on the way', () => {
    const text = '{"id":"x","value":9007199254740993,"timestamp":"2019-05-18T19:00:00+00:00"}';
    expect(readLine(text, 1)).toEqual({ line: 1, json: text, at: Date.UTC(2019, 4, 18, 19) });
  });

  it('gets an id that follows from its place and content where it has none', () => {
    const event = /** @type {{ json: string }} */ (readLine(' { "type": "cals.link_opened" }', 7));
    const { id, ...rest } = JSON.parse(event.json);
    expect(rest).toEqual({ type: 'cals.link_opened' });
    expect(readLine(' { "type": "cals.link_opened" }', 7)).toEqual(event);
    expect(readLine(' { "type": "cals.link_opened" }', 8)).not.toMatchObject({
      json: expect.stringContaining(id),
    });
    expect(JSON.parse(/** @type {{ json: string }} */ (readLine('{}', 1)).json)).toEqual({
      id: expect.any(String),
    });
  });

  it('is told apart from what is no event', () => {
    expect(readLine('{"type":', 3)).toMatchObject({ line: 3, fault: expect.stringContaining('not JSON') });
    expect(readLine('[1]', 4)).toMatchObject({ line: 4, fault: expect.stringContaining('no JSON object') });
  });
});
