/** The pictures are read back by a reader of QR codes, from their pixels. */
import decodeQr from 'qr/decode.js';
import { inflateSync } from 'node:zlib';
import { qrPng, qrSvg } from './qr-code.js';

const LINK = `https://coliseum.example/coliseum/shared/${'Ab3-_'.repeat(9).slice(0, 43)}`;

interface Picture {
  size: number;
  isDark: (x: number, y: number) => boolean;
}

function fromPng(png: Buffer): Picture {
  expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
  const size = png.readUInt32BE(16);
  expect([png.readUInt32BE(20), ...png.subarray(24, 29)]).toEqual([size, 1, 0, 0, 0, 0]);
  const length = png.readUInt32BE(33);
  expect(png.toString('latin1', 37, 41)).toBe('IDAT');
  const lines = inflateSync(png.subarray(41, 41 + length));
  const stride = 1 + Math.ceil(size / 8);
  expect(lines.length).toBe(stride * size);
  const bit = (x: number, y: number): number =>
    ((lines[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
  return { size, isDark: (x, y) => bit(x, y) === 0 };
}

function fromSvg(svg: string): Picture {
  const size = Number(/viewBox="0 0 (\d+) \d+"/.exec(svg)?.[1]);
  const dark = new Set<string>();
  for (const [, x, y, n] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let i = 0; i < Number(n); i++) dark.add(`${Number(x) + i} ${y}`);
  const scale = 6;
  return {
    size: size * scale,
    isDark: (x, y) => dark.has(`${Math.floor(x / scale)} ${Math.floor(y / scale)}`),
  };
}

function read({ size, isDark }: Picture, spoil: (x: number, y: number) => boolean = () => false): string {
  const data = new Uint8Array(size * size * 4).fill(255);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++)
      if (isDark(x, y) !== spoil(x, y)) data.fill(0, (y * size + x) * 4, (y * size + x) * 4 + 3);
  return decodeQr({ width: size, height: size, data });
}

describe('a QR code', () => {
  it.each([
    ['PNG', () => fromPng(qrPng(LINK))],
    ['SVG', () => fromSvg(qrSvg(LINK))],
  ])('as %s leads to its link', (_, picture) => expect(read(picture())).toBe(LINK));

  it('has four modules of quiet on each side', () => {
    const { size, isDark } = fromPng(qrPng(LINK));
    const quiet = 4 * 10;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < quiet; j++)
        expect([isDark(i, j), isDark(j, i), isDark(i, size - 1 - j), isDark(size - 1 - j, i)]).toEqual([
          false,
          false,
          false,
          false,
        ]);
    expect(isDark(quiet, quiet)).toBe(true);
  });

  it('is read where a part of it is scratched', () => {
    const picture = fromPng(qrPng(LINK));
    const middle = picture.size / 2;
    const scratch = (x: number, y: number): boolean => Math.abs(x - middle) < 15 && Math.abs(y - middle) < 45;
    expect(read(picture, scratch)).toBe(LINK);
  });

  it('is a picture and nothing else', () => {
    expect(qrSvg('https://x.example/"><script>alert(1)</script>')).not.toMatch(
      /script|https?:\/\/x\.example/,
    );
  });
});
