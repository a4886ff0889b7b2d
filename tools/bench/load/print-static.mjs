// The limit of a PDF: a bare Chromium that prints plain tables of as many pages, already in its memory.
import path from 'node:path';
import { makeHome } from '../../../apps/api/dist/platform/browser/browser-home.js';
import { findChromium } from '../../../apps/api/dist/platform/browser/chromium-files.js';
import { killBrowser, launchBrowser } from '../../../apps/api/dist/platform/browser/launch-browser.js';

const ROWS_PER_PAGE = 38;
/** @type {{ dataDir: string, browser: string | undefined, runs: number, pages: number }} */
const { dataDir, browser: named, runs, pages } = JSON.parse(process.argv[2] ?? '{}');
const row = (/** @type {number} */ n) =>
  `<tr>${Array.from({ length: 5 }, (_, i) => `<td>${i === 0 ? `Row ${n}` : n * i}</td>`).join('')}</tr>`;
const html = `<!doctype html><title>Static</title><style>table{width:100%;border-collapse:collapse;font:12px sans-serif}td{height:24px;border-bottom:1px solid #999}</style>
  <table>${Array.from({ length: Math.max(1, pages * ROWS_PER_PAGE - 10) }, (_, n) => row(n)).join('')}</table>`;

const home = await makeHome(
  await findChromium(named, path.join(dataDir, 'parts')),
  path.join(dataDir, 'bench-browser'),
);
const running = await launchBrowser(home, []);
/** @type {number[]} */
const ms = [];
let bytes = 0;
try {
  for (let run = -1; run < runs; run++) {
    const page = await running.browser.newPage();
    const started = performance.now();
    await page.setContent(html);
    const pdf = await page.pdf({ format: 'a4', printBackground: true, tagged: true, outline: true });
    if (run >= 0) ms.push(performance.now() - started);
    bytes = pdf.length;
    await page.close();
  }
} finally {
  killBrowser(running);
  await home.remove();
}
console.log(JSON.stringify({ ms, bytes }));
process.exit(0);
