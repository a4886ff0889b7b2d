/** A QR code as a picture: dark on white, with the quiet zone that readers need around it. */
import encodeQr from 'qr';
import { crc32, deflateSync } from 'node:zlib';

/** ISO/IEC 18004: four modules of quiet; a fifth of the code may be damaged, as print and glass do. */
const SHAPE = { ecc: 'medium', border: 4 } as const;
/** So that a picture can be read off a screen without being enlarged. */
const PNG_PIXELS_A_MODULE = 10;

const modules = (text: string): boolean[][] => encodeQr(text, 'raw', SHAPE);

export function qrSvg(text: string): string {
  const rows = modules(text);
  const path = rows.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  const size = rows.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" role="img" aria-label="QR code" shape-rendering="crispEdges">`,
    `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`,
    `<path fill="#000" d="${path.join('')}"/>`,
    '</svg>\n',
  ].join('');
}

/** Stretches of dark modules: where each begins, and how long it is. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    if (!dark) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === x) last[1]++;
    else runs.push([x, 1]);
  });
  return runs;
}

/** One bit a pixel, by the PNG specification: signature, header, one stretch of data, end. */
export function qrPng(text: string): Buffer {
  const rows = modules(text);
  const size = rows.length * PNG_PIXELS_A_MODULE;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header[8] = 1; // bits a sample; the rest is zero: greyscale, deflated, no interlace
  const lines = rows.flatMap((row) => Array<Buffer>(PNG_PIXELS_A_MODULE).fill(lineOf(row, size)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A filter byte, then the pixels: 1 is white. */
function lineOf(row: readonly boolean[], size: number): Buffer {
  const line = Buffer.alloc(1 + Math.ceil(size / 8));
  for (let x = 0; x < size; x++)
    if (!row[Math.floor(x / PNG_PIXELS_A_MODULE)]) {
      const at = 1 + (x >> 3);
      line[at] = (line[at] ?? 0) | (0x80 >> (x & 7));
    }
  return line;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
