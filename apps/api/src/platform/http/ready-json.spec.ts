import { createHash } from 'node:crypto';
import { readyJson } from './ready-json.js';

const anAnswer = (n: number, length = 10): string =>
  JSON.stringify({ n, name: 'Łódź', fill: 'x'.repeat(length) });

describe('an answer that many read', () => {
  it('is the bytes of its text, hashed', () => {
    const text = anAnswer(1);
    const { body, etag } = readyJson(text);
    expect(body.toString('utf8')).toBe(text);
    expect(etag).toBe(`"${createHash('sha1').update(text).digest('base64url')}"`);
  });

  it('is made once, whoever brings the text', () => {
    const first = readyJson(anAnswer(2));
    for (let i = 100; i < 140; i++) readyJson(anAnswer(i));
    expect(readyJson(anAnswer(2))).toBe(first);
    expect(readyJson(anAnswer(3))).not.toBe(first);
  });

  it('is forgotten for newer ones, by number and by size', () => {
    const first = readyJson(anAnswer(4));
    for (let i = 200; i < 264; i++) readyJson(anAnswer(i));
    const again = readyJson(anAnswer(4));
    expect(again).not.toBe(first);
    expect(again).toEqual(first);
    for (let i = 300; i < 310; i++) readyJson(anAnswer(i, 1_000_000));
    expect(readyJson(anAnswer(4))).not.toBe(again);
    // one that is larger than all that is kept is answered, and kept by nobody
    const huge = anAnswer(5, 9_000_000);
    expect(readyJson(huge).body).toHaveLength(Buffer.byteLength(huge));
    expect(readyJson(huge)).not.toBe(readyJson(huge));
  });
});
