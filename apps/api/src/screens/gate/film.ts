/** Films a page in small pictures, so that flashes can be told. */
import type { CDPSession, Page, Protocol } from 'puppeteer';
import { LINEAR_OF_BYTE, redness, redShare, type FlashFrame } from '@coliseum/domain';
import { decodePng, type Pixels } from './decode-png.js';

/** px; enough for cells of a sixteenth of the picture. */
const LARGEST = 192;
export const CELLS = { columns: 16, rows: 9 } as const;
/** of a cell: red, green, blue and how many points */
const SUMS = 4;

export class Film {
  private readonly taken: { at: number; png: string }[] = [];

  private constructor(private readonly session: CDPSession) {}

  static async begin(page: Page): Promise<Film> {
    const film = new Film(await page.createCDPSession());
    film.session.on('Page.screencastFrame', (frame) => film.take(frame));
    await film.session.send('Page.startScreencast', {
      format: 'png',
      maxWidth: LARGEST,
      maxHeight: LARGEST,
      everyNthFrame: 1,
    });
    return film;
  }

  /** @returns the pictures, oldest first, by ms since the first one */
  async end(): Promise<FlashFrame[]> {
    await this.session.send('Page.stopScreencast');
    await this.session.detach();
    const first = this.taken[0]?.at ?? 0;
    return this.taken.map(({ at, png }) => toFrame(decodePng(Buffer.from(png, 'base64')), at - first));
  }

  private take({ data, metadata, sessionId }: Protocol.Page.ScreencastFrameEvent): void {
    this.taken.push({ at: (metadata.timestamp ?? 0) * 1_000, png: data });
    this.session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined); // it has just ended
  }
}

/** Of each point of a line the cell that it is in, of as many as `cells`. */
const cellsOf = (length: number, cells: number): Uint16Array =>
  Uint16Array.from({ length }, (_, at) => Math.floor((at * cells) / length));

/** Of each cell the mean of its light. */
export function toFrame({ width, height, channels, data }: Pixels, at: number): FlashFrame {
  const light = LINEAR_OF_BYTE;
  const [columns, rows] = [cellsOf(width, CELLS.columns), cellsOf(height, CELLS.rows)];
  const sums = new Float64Array(CELLS.columns * CELLS.rows * SUMS);
  let pixel = 0;
  for (let y = 0; y < height; y++) {
    const row = (rows[y] as number) * CELLS.columns;
    for (let x = 0; x < width; x++, pixel += channels) {
      const cell = (row + (columns[x] as number)) * SUMS;
      (sums[cell] as number) += light[data[pixel] as number] as number;
      (sums[cell + 1] as number) += light[data[pixel + 1] as number] as number;
      (sums[cell + 2] as number) += light[data[pixel + 2] as number] as number;
      (sums[cell + 3] as number) += 1;
    }
  }
  const means = Array.from({ length: CELLS.columns * CELLS.rows }, (_, cell) => {
    const [red = 0, green = 0, blue = 0, pixels = 0] = sums.subarray(cell * SUMS, (cell + 1) * SUMS);
    const share = 1 / Math.max(1, pixels);
    return [red * share, green * share, blue * share] as const;
  });
  return {
    at,
    luminance: means.map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue),
    redness: means.map((light) => redness(...light)),
    redShare: means.map((light) => redShare(...light)),
  };
}
