/** What a board that was published can be held to: its official revision, and each number down to its events. */
import { until } from '@coliseum/testing';
import type { Page } from 'playwright-core';
import { mustBeAccessible } from './page-checks.spec-support.js';

export interface Proof {
  page: Page;
  origin: string;
  eventId: string;
  openBoard(page: Page): Promise<void>;
}

export function areProved(on: () => Proof): void {
  it('keep what stood when, the official one with what proves it', async () => {
    const { page, origin, eventId } = on();
    const history = page.getByRole('region', { name: 'Revisions' });
    await history.getByRole('button', { name: 'Official', exact: true }).click();
    const kept = history.getByRole('button', { name: /^Open revision/ });
    await kept.nth(1).waitFor({ state: 'detached' });
    await kept.click();
    const sheet = page.getByRole('dialog', { name: /^Revision/ });
    await sheet.getByText('SHA-256', { exact: true }).waitFor();
    const results = await fetch(`${origin}/api/v1/leaderboards/public-choice/official?eventId=${eventId}`);
    const { items } = (await results.json()) as { items: { contentHash: string; signature: string }[] };
    await sheet.getByText(items[0]?.contentHash ?? '-').waitFor();
    await sheet.getByText(items[0]?.signature ?? '-').waitFor();
    await mustBeAccessible(page);
    await page.reload();
    await sheet.getByText(items[0]?.contentHash ?? '-').waitFor();
    await page.keyboard.press('Escape');
  });

  it('tell by keyboard how a number came about, down to its events', async () => {
    const { page, openBoard } = on();
    await openBoard(page);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Ada' });
    await sheet.getByText('rank 1 of 3, 25').waitFor();
    await sheet.getByText('vote_points, those of the ballot jury × 2').waitFor();
    await sheet.getByRole('cell', { name: 'concierto.vote_cast' }).first().waitFor();
    expect(await sheet.getByRole('cell', { name: 'concierto.vote_cast' }).count()).toBe(2);
    await mustBeAccessible(page);
    await sheet.getByRole('button', { name: 'The place after' }).click();
    await page
      .getByRole('dialog', { name: 'Cleo' })
      .getByText(/held for false/)
      .waitFor();
    await page.keyboard.press('Escape');
    await until(
      () => Promise.resolve(!page.url().includes('trace=')),
      5_000,
      () => 'the trace stayed open',
    );
  });
}
