/** A PDF as its readers have it: the words of each page, and each page as a picture that a phone can look at. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { getDocumentProxy } from 'unpdf';

export type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
export const openPdf = (bytes: Uint8Array): Promise<Pdf> => getDocumentProxy(new Uint8Array(bytes));

/** Without spaces and without the signs that keep a name's direction: lines break where the paper wants. A face may have one glyph for both apostrophes. */
export const withoutSpaces = (text: string): string =>
  text.replace(/[\s\u2066-\u2069]/gu, '').replaceAll('\u02bc', '\u2019');

export async function wordsOf(pdf: Pdf): Promise<string[]> {
  const words: string[] = [];
  for (let n = 1; n <= pdf.numPages; n++) {
    const { items } = await (await pdf.getPage(n)).getTextContent();
    words.push(withoutSpaces(items.map((item) => ('str' in item ? item.str : '')).join(' ')));
  }
  return words;
}

/** What is to be seen of a page. */
export interface Sight {
  /** of the QR code on it, if it is the first page; null: there is none that could be read */
  code: string | null;
  /** of the paper between head and foot, down to which there is ink, 0–1 */
  filled: number;
  /** something stands in the margins at the sides, where nothing may */
  sticksOut: boolean;
}

const TABLE = 'https://table.invalid/';
const MODULES: Readonly<Record<string, string>> = {
  '/pdf.mjs': 'node_modules/unpdf/dist/pdfjs.mjs',
  '/qr/decode.js': 'node_modules/qr/decode.js',
  '/qr/index.js': 'node_modules/qr/index.js',
};
const PAGE = `<!doctype html><title>A drawing table</title><script type="module">
  import { getDocument } from '/pdf.mjs';
  import decodeQr from '/qr/decode.js';
  Object.assign(globalThis, { getDocument, decodeQr });
</script>`;
/** what the page above brings along */
type Tools = Pick<typeof import('unpdf/pdfjs'), 'getDocument'> & {
  decodeQr: typeof import('qr/decode.js').default;
};
const [SCALE, SIDE_MM, HEAD_MM, FOOT_MM] = [2, 15, 25, 21];

/** A page of its own that draws PDFs, and is let out to nobody. */
export async function openDrawingTable(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const file = MODULES[new URL(route.request().url()).pathname];
    return file
      ? route.fulfill({ contentType: 'text/javascript', body: readFileSync(path.join(process.cwd(), file)) })
      : route.fulfill({ contentType: 'text/html', body: PAGE });
  });
  await page.goto(TABLE);
  await page.waitForFunction('globalThis.decodeQr !== undefined');
  return page;
}

/** @param table from openDrawingTable */
export const lookAt = (table: Page, pdf: Uint8Array): Promise<Sight[]> =>
  table.evaluate(
    async ({ bytes, scale, side, head, foot }) => {
      const { getDocument, decodeQr } = globalThis as unknown as Tools;
      const { promise } = getDocument({ data: new Uint8Array(bytes), useSystemFonts: true });
      const pdf = await promise;
      const mm = (scale * 72) / 25.4;
      const sights: Sight[] = [];
      for (let n = 1; n <= pdf.numPages; n++) {
        const page = await pdf.getPage(n);
        const viewport = page.getViewport({ scale });
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
        const pen = canvas.getContext('2d', { willReadFrequently: true });
        if (!pen) throw new Error('there is nothing to draw with');
        // as for paper: for a screen it would wait for a frame after every few strokes
        await page.render({ canvas, canvasContext: pen, viewport, intent: 'print' }).promise;
        const { width, height } = canvas;
        const { data } = pen.getImageData(0, 0, width, height);
        const [top, bottom] = [Math.ceil(head * mm), Math.floor(height - foot * mm)];
        let [lowest, sticksOut] = [top, false];
        for (let y = top; y < bottom; y++)
          for (let x = 0; x < width; x++) {
            if ((data[(y * width + x) * 4 + 1] ?? 255) > 200) continue; // paper
            lowest = y;
            if (x < side * mm - 2 || x > width - side * mm + 2) sticksOut = true;
          }
        // the code stands in the upper half, at the right
        const half = Math.floor(width / 2);
        let code: string | null = null;
        if (n === 1)
          try {
            const corner = pen.getImageData(width - half, 0, half, half).data;
            code = decodeQr({ width: half, height: half, data: corner });
          } catch {
            code = null;
          }
        sights.push({ code, filled: (lowest - top) / (bottom - top), sticksOut });
      }
      return sights;
    },
    { bytes: [...pdf], scale: SCALE, side: SIDE_MM, head: HEAD_MM, foot: FOOT_MM },
  );
