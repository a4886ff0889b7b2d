/** Has one item rendered for one wall by the real page, and brings back what is to be judged. */
import { Injectable } from '@nestjs/common';
import type { Page } from 'puppeteer';
import { PREVIEW_MESSAGE, type PlaylistItem, type PreviewMessage } from '@coliseum/contracts';
import type { FlashFrame } from '@coliseum/domain';
import { Browsers } from '../../platform/browser/browsers.js';
import { OwnOrigin } from '../../platform/browser/own-origin.js';
import type { GateWall } from './check-row.js';
import { decodePng, type Pixels } from './decode-png.js';
import { Film } from './film.js';
import { hideInk, probe, type Probe } from './probe.js';

export interface Sight {
  /** the item came on stage, and its first data with it */
  ready: boolean;
  /** in words: errors nobody caught, and what the page asked of others */
  errors: string[];
  /** a moment apart: what is in both is no movement */
  probes: [Probe, Probe];
  film: FlashFrame[];
  /** without the ink of its texts */
  ground: Pixels;
  /** JPEG */
  picture: Uint8Array;
}

const PAGE = '/jumbotron?preview';
const WITHIN_MS = 90_000;
const LOAD_WITHIN_MS = 30_000;
export const READY_WITHIN_MS = 20_000;
/** Entrances and reveals are over by then. */
const FILM_MS = 4_500;
const BETWEEN_PROBES_MS = 700;
/** The page may not listen yet when it is told for the first time. */
const TELL_AGAIN_MS = [1_000, 3_000, 7_000, 15_000] as const;
const ASK_EVERY_MS = 100;
const JPEG_QUALITY = 82;

export interface ShownPlaylist {
  id: string;
  version: number;
  items: PlaylistItem[];
}

@Injectable()
export class SeeItem {
  constructor(
    private readonly browsers: Browsers,
    private readonly origin: OwnOrigin,
  ) {}

  /** @throws where there is no browser, or it or the page does not answer */
  see(playlist: ShownPlaylist, itemId: string, { width, height, profile }: GateWall): Promise<Sight> {
    const errors: string[] = [];
    const origin = this.origin.get();
    const refused = (url: string): void =>
      void errors.push(`The page asked another origin, which a wall never does: ${url}`);
    const message: PreviewMessage = {
      type: PREVIEW_MESSAGE,
      // it would wander out of its place between two looks
      setup: { profile: { ...profile, orbit: false }, playlist: { name: '', ...playlist } },
      itemId,
    };
    return this.browsers.withPage({ origin, width, height, withinMs: WITHIN_MS, refused }, async (page) => {
      page.on(
        'pageerror',
        (error) =>
          void errors.push(`A script failed: ${error instanceof Error ? error.message : String(error)}`),
      );
      const answer = await page.goto(origin + PAGE, { waitUntil: 'load', timeout: LOAD_WITHIN_MS });
      if (!answer?.ok())
        throw new Error(`${PAGE} answered ${answer?.status() ?? 'nothing'}; the wall's page must be built.`);
      const film = await Film.begin(page);
      const ready = await bringOnStage(page, message);
      await page.evaluate('document.fonts.ready.then(() => undefined)');
      await pause(FILM_MS);
      const frames = await film.end();
      return { ready, errors, film: frames, ...(await look(page)) };
    });
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks again and again instead of leaving a question in the page: its content policy lets nothing be evaluated there. */
async function bringOnStage(page: Page, message: PreviewMessage): Promise<boolean> {
  const tell = (): Promise<unknown> =>
    page.evaluate(`window.postMessage(${JSON.stringify(message)}, location.origin)`);
  const began = performance.now();
  const due = [0, ...TELL_AGAIN_MS];
  for (let waited = 0; waited < READY_WITHIN_MS; waited = performance.now() - began) {
    if (due[0] !== undefined && waited >= due[0]) {
      due.shift();
      await tell();
    }
    if (await page.evaluate(`document.documentElement.dataset.preview === 'ready'`)) return true;
    await pause(ASK_EVERY_MS);
  }
  return false;
}

async function look(page: Page): Promise<Pick<Sight, 'probes' | 'ground' | 'picture'>> {
  const first = await page.evaluate(probe);
  await pause(BETWEEN_PROBES_MS);
  const picture = await page.screenshot({ type: 'jpeg', quality: JPEG_QUALITY });
  const second = await page.evaluate(probe);
  await page.evaluate(hideInk);
  const ground = decodePng(await page.screenshot({ type: 'png' }));
  return { probes: [first, second], ground, picture };
}
