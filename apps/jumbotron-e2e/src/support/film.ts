/** Films a page in small pictures and tells its light cell by cell, as the domain's flash rule wants it. */
import { linear, redness, redShare, type FlashFrame } from '@coliseum/domain';
import type { Browser, CDPSession, Page } from 'playwright-core';

const WIDTH = 192;
const CELLS = { columns: 16, rows: 9 };

export class Film {
  private readonly taken: { at: number; jpeg: string }[] = [];

  private constructor(private readonly session: CDPSession) {}

  static async begin(page: Page): Promise<Film> {
    const film = new Film(await page.context().newCDPSession(page));
    film.session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      film.taken.push({ at: (metadata.timestamp ?? 0) * 1_000, jpeg: data });
      film.session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined); // it has just ended
    });
    const size = { maxWidth: WIDTH, maxHeight: WIDTH };
    await film.session.send('Page.startScreencast', { format: 'jpeg', quality: 90, ...size });
    return film;
  }

  async end(browser: Browser): Promise<FlashFrame[]> {
    await this.session.send('Page.stopScreencast');
    await this.session.detach();
    const page = await browser.newPage();
    try {
      const first = this.taken[0]?.at ?? 0;
      const cells = await page.evaluate(meanColours, { jpegs: this.taken.map(({ jpeg }) => jpeg), ...CELLS });
      return this.taken.map(({ at }, i) => toFrame(cells[i] ?? [], at - first));
    } finally {
      await page.close();
    }
  }
}

function toFrame(colours: number[][], at: number): FlashFrame {
  const lights = colours.map(([r = 0, g = 0, b = 0]) => [linear(r), linear(g), linear(b)] as const);
  return {
    at,
    luminance: lights.map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b),
    redness: lights.map((light) => redness(...light)),
    redShare: lights.map((light) => redShare(...light)),
  };
}

/** Runs in an empty page: the pictures scaled to one pixel a cell. */
async function meanColours({
  jpegs,
  columns,
  rows,
}: {
  jpegs: string[];
  columns: number;
  rows: number;
}): Promise<number[][][]> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  pen.imageSmoothingQuality = 'high';
  const frames: number[][][] = [];
  for (const jpeg of jpegs) {
    const image = new Image();
    image.src = `data:image/jpeg;base64,${jpeg}`;
    await image.decode();
    pen.drawImage(image, 0, 0, columns, rows);
    const { data } = pen.getImageData(0, 0, columns, rows);
    frames.push(Array.from({ length: columns * rows }, (_, i) => [...data.slice(i * 4, i * 4 + 3)]));
  }
  return frames;
}
