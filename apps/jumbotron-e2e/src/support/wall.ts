/** A wall in a real browser: what stands on it, as a spectator would see it. */
import { type Visitor, until, visit } from '@coliseum/testing';
import type { Browser, Page } from 'playwright-core';

export interface Row {
  entityId: string;
  name: string;
  rank: number;
  position: number;
  /** the figure as it is written */
  score: string;
  /** the score that the row knows */
  data: number;
  /** the numeral in the stone beside it */
  numeral: number;
}
export interface Panel {
  width: number;
  height: number;
}
export const WALL: Panel = { width: 1920, height: 1080 };

export class Wall {
  private constructor(
    readonly page: Page,
    private readonly visitor: Visitor,
  ) {}

  static async open(browser: Browser, origin: string, query: string, panel = WALL): Promise<Wall> {
    const wall = await Wall.before(browser, origin, panel);
    await wall.page.goto(`/jumbotron?${query}`);
    return wall;
  }

  /** A panel that shows nothing yet. */
  static async before(browser: Browser, origin: string, panel = WALL): Promise<Wall> {
    const visitor = await visit(browser, origin);
    await visitor.page.setViewportSize(panel);
    return new Wall(visitor.page, visitor);
  }

  get complaints(): string[] {
    return this.visitor.complaints;
  }

  close(): Promise<void> {
    return this.visitor.context.close();
  }

  /** what the stage tells of itself: revision, state, scene, connection, page, pages */
  data(name: string): Promise<string | null> {
    return this.page.locator('wall-stage').getAttribute(`data-${name}`);
  }

  async revision(): Promise<number> {
    return Number(await this.data('revision'));
  }

  text(): Promise<string> {
    return this.page.evaluate(() => document.body.innerText);
  }

  /** The rows of the page that is shown, from the top. */
  rows(): Promise<Row[]> {
    return this.page.evaluate(() => {
      const numerals = new Map<number, number>();
      for (const stone of document.querySelectorAll('wall-laurel, .rank')) {
        if (stone.closest('.vanishing')) continue;
        const { top, bottom } = stone.getBoundingClientRect();
        numerals.set((top + bottom) / 2, Number(stone.textContent));
      }
      const beside = (row: DOMRect): number => {
        const found = [...numerals].find(([middle]) => middle > row.top && middle < row.bottom);
        return found ? found[1] : Number.NaN;
      };
      return [...document.querySelectorAll<HTMLElement>('[data-entity-id]:not(.vanishing)')]
        .map((row) => ({
          entityId: row.dataset['entityId'] ?? '',
          name: row.querySelector('bdi.name')?.textContent ?? '',
          rank: Number(row.dataset['rank']),
          position: Number(row.dataset['position']),
          score: row.querySelector('wall-figure')?.textContent ?? '',
          data: Number(row.dataset['score']),
          numeral: beside(row.getBoundingClientRect()),
        }))
        .sort((a, b) => a.position - b.position);
    });
  }

  /** Everyone, over as many pages as there are. */
  async everyone(count: number, timeoutMs = 40_000): Promise<Row[]> {
    const seen = new Map<string, Row>();
    await until(
      async () => {
        if (await this.isStill()) for (const row of await this.rows()) seen.set(row.entityId, row);
        return seen.size >= count;
      },
      timeoutMs,
      () => `only ${seen.size} of ${count} came by on the wall`,
    );
    return [...seen.values()].sort((a, b) => a.position - b.position);
  }

  /** whether nothing moves or counts */
  isStill(): Promise<boolean> {
    return this.page.evaluate(() =>
      document.getAnimations().every((animation) => animation.playState !== 'running'),
    );
  }

  /** whether nothing moves, and what stands there is the same as a moment ago */
  async hasRested(): Promise<boolean> {
    const look = () => this.page.evaluate(() => document.querySelector('wall-stage')?.innerHTML ?? '');
    await this.page.evaluate(() => document.fonts.ready.then(() => undefined));
    const before = await look();
    await this.page.waitForTimeout(400);
    return (await this.isStill()) && sameBut(before, await look());
  }

  async settled(): Promise<void> {
    await until(
      () => this.isStill(),
      10_000,
      () => 'the wall does not come to rest',
    );
  }
}

/** The clock goes on while a scene rests. */
const sameBut = (before: string, after: string): boolean =>
  before.replace(CLOCK, '') === after.replace(CLOCK, '');
const CLOCK = /\d{1,2}:\d{2}(:\d{2})?/g;
