/** The first byte of a text that is no UTF-8, so that a dump can mark it. */

/** @returns its place; null: all of it is UTF-8 */
export function invalidByte(bytes: Uint8Array): number | null {
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return null;
}

const isWithin = (byte: number | undefined, from: number, to: number): boolean =>
  byte !== undefined && byte >= from && byte <= to;

/** The second byte's bounds, by the first: neither overlong nor a surrogate, nor past U+10FFFF. */
const SECOND: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xe0, [0xa0, 0xbf]],
  [0xed, [0x80, 0x9f]],
  [0xf0, [0x90, 0xbf]],
  [0xf4, [0x80, 0x8f]],
]);

/** @returns 0: it is none */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  const [from, to] = SECOND.get(first) ?? [0x80, 0xbf];
  for (let i = 1; i < length; i += 1)
    if (!isWithin(bytes[at + i], i === 1 ? from : 0x80, i === 1 ? to : 0xbf)) return 0;
  return length;
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (one) => one.charCodeAt(0));

export interface DumpLine {
  /** hexadecimal, from the text's beginning */
  at: string;
  bytes: { hex: string; faulty: boolean }[];
  /** what can be read of them */
  shown: string;
}

const BYTES_A_LINE = 12;

/** @param most lines from the faulty one's surroundings */
export function dump(bytes: Uint8Array, faulty: number | null, most = 12): DumpLine[] {
  const first = Math.max(0, Math.floor((faulty ?? 0) / BYTES_A_LINE) - Math.floor(most / 2));
  const lines: DumpLine[] = [];
  for (let line = first; line < first + most && line * BYTES_A_LINE < bytes.length; line += 1) {
    const start = line * BYTES_A_LINE;
    const part = [...bytes.subarray(start, start + BYTES_A_LINE)];
    lines.push({
      at: start.toString(16).padStart(4, '0'),
      bytes: part.map((byte, i) => ({
        hex: byte.toString(16).padStart(2, '0'),
        faulty: start + i === faulty,
      })),
      shown: part.map((byte) => (byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join(''),
    });
  }
  return lines;
}
