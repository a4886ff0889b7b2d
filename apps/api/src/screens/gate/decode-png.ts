/** The pixels of a PNG as the browser writes them: eight bits a channel, RGB or RGBA, not interlaced. */
import { inflateSync } from 'node:zlib';

export interface Pixels {
  width: number;
  height: number;
  /** bytes a pixel: 3 or 4 */
  channels: number;
  data: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** @throws for any other kind of picture */
export function decodePng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (!bytes.subarray(0, 8).equals(SIGNATURE)) throw new Error('This is no PNG.');
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const channels = CHANNELS[bytes.readUInt8(25)];
  if (channels === undefined || bytes.readUInt8(24) !== 8 || bytes.readUInt8(28) !== 0)
    throw new Error('This PNG is of a kind that browsers do not write.');
  const packed: Buffer[] = [];
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'IDAT') packed.push(bytes.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return {
    width,
    height,
    channels,
    data: unfilter(inflateSync(Buffer.concat(packed)), width * channels, height, channels),
  };
}

/** Each line begins with the way in which it was filtered (PNG, clause 9). */
function unfilter(raw: Uint8Array, lineBytes: number, height: number, bpp: number): Uint8Array {
  const out = new Uint8Array(lineBytes * height);
  for (let y = 0; y < height; y++) {
    const from = y * (lineBytes + 1);
    const filter = raw[from] as number;
    const to = y * lineBytes;
    for (let x = 0; x < lineBytes; x++) {
      const left = x >= bpp ? (out[to + x - bpp] as number) : 0;
      const up = y > 0 ? (out[to + x - lineBytes] as number) : 0;
      const corner = x >= bpp && y > 0 ? (out[to + x - lineBytes - bpp] as number) : 0;
      out[to + x] = (raw[from + 1 + x] as number) + predicted(filter, left, up, corner);
    }
  }
  return out;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
