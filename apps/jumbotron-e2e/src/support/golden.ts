/** Golden pictures: a scene as it was approved, held against how it looks now. COLISEUM_GOLDENS=write approves anew. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';

/** Nx runs targets at the workspace's root. */
const FOLDER = path.resolve('apps/jumbotron-e2e/goldens');
const RESULTS = path.resolve('apps/jumbotron-e2e/test-results/pictures');
/** a channel that differs by less is the same: edges of letters */
const CHANNEL = 40;

const isApproving = process.env['COLISEUM_GOLDENS'] === 'write';

/** @returns the share of pixels that differ, 0 to 1; 1 for another size */
export async function differenceFromGolden(browser: Browser, name: string, picture: Buffer): Promise<number> {
  mkdirSync(RESULTS, { recursive: true });
  writeFileSync(path.join(RESULTS, `${name}.png`), picture);
  const golden = path.join(FOLDER, `${name}.png`);
  if (isApproving) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(golden, picture);
    return 0;
  }
  if (!existsSync(golden)) throw new Error(`There is no golden picture "${name}".`);
  const page = await browser.newPage();
  try {
    const both = [readFileSync(golden), picture].map(
      (bytes) => `data:image/png;base64,${bytes.toString('base64')}`,
    );
    return await page.evaluate(shareOfDifference, { both, channel: CHANNEL });
  } finally {
    await page.close();
  }
}

/** Runs in an empty page. */
async function shareOfDifference({ both, channel }: { both: string[]; channel: number }): Promise<number> {
  const [a, b] = await Promise.all(
    both.map(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      pen?.drawImage(image, 0, 0);
      return pen?.getImageData(0, 0, canvas.width, canvas.height);
    }),
  );
  if (!a || !b || a.width !== b.width || a.height !== b.height) return 1;
  let different = 0;
  for (let i = 0; i < a.data.length; i += 4)
    for (let c = 0; c < 3; c++)
      if (Math.abs((a.data[i + c] ?? 0) - (b.data[i + c] ?? 0)) >= channel) {
        different++;
        break;
      }
  return different / (a.width * a.height);
}
