/** The sheets that reports are printed on, and how wide the page is laid out for each: the sheet without its margins of 15 mm. */
import type { PaperFormat } from 'puppeteer';
import type { Paper } from '@coliseum/contracts';

const PX_PER_MM = 96 / 25.4;
const SIDES_MM = 30;

interface Sheet {
  format: PaperFormat;
  widthMm: number;
  heightMm: number;
}
const SHEETS: Readonly<Record<Paper, Sheet>> = {
  a4: { format: 'a4', widthMm: 210, heightMm: 297 },
  letter: { format: 'letter', widthMm: 215.9, heightMm: 279.4 },
};

export function paperSheet(paper: Paper): { format: PaperFormat; width: number; height: number } {
  const { format, widthMm, heightMm } = SHEETS[paper];
  return {
    format,
    width: Math.floor((widthMm - SIDES_MM) * PX_PER_MM),
    height: Math.round(heightMm * PX_PER_MM),
  };
}
