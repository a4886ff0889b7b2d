import { anEntry, anOrder } from '../../entry.spec-support';
import type { TextMeasure } from '../../pieces/name-fit';
import { planBoard } from '../../stage/board-plan';
import { stageLayout } from '../../stage/layout';
import { boardTop, columnsOf, leaderboardFrame } from './leaderboard-frame';

const measure: TextMeasure = {
  natural: (text) => text.length * 3.5,
  lines: (text, width) => Math.ceil((text.length * 3.5) / width),
};
const finalists = anOrder(...Array.from({ length: 26 }, (_, i): [string, number] => [`a${i}`, 500 - i]));
const PANELS = [
  [1920, 1080],
  [3840, 2160],
  [1080, 1920],
  [3840, 480],
] as const;

function pagesOn(width: number, height: number, entries = finalists, viewing = 8, widestScore = 13) {
  const stage = stageLayout(width, height, viewing);
  const columns = columnsOf(stage, widestScore);
  return { stage, pages: planBoard(entries, leaderboardFrame(stage, columns, measure, entries)) };
}

describe('leaderboardFrame', () => {
  it('shows ten rows on a wall, the leader on a plank, and everyone on three pages', () => {
    const { stage, pages } = pagesOn(1920, 1080);
    expect(pages.map(({ first, last }) => [first, last])).toEqual([
      [1, 10],
      [11, 18],
      [19, 26],
    ]);
    expect(pages[0]?.places[0]?.slot).toMatchObject({ lead: true, y: boardTop(stage) });
    expect(pages[1]?.places.some(({ slot }) => slot.lead)).toBe(false);
  });

  it.each(PANELS)(
    'keeps every row inside the safe area and apart from the others (%i × %i)',
    (width, height) => {
      const { stage, pages } = pagesOn(width, height);
      for (const { places } of pages)
        for (const [i, { slot }] of places.entries()) {
          expect(slot.x + slot.w).toBeLessThanOrEqual(stage.innerWidth + 0.001);
          expect(slot.y + slot.h).toBeLessThanOrEqual(stage.innerHeight + 0.001);
          for (const { slot: other } of places.slice(i + 1)) {
            const apart =
              slot.x + slot.w <= other.x + 0.001 ||
              other.x + other.w <= slot.x + 0.001 ||
              slot.y + slot.h <= other.y + 0.001;
            expect(apart).toBe(true);
          }
        }
    },
  );

  it.each(PANELS)('reaches every entrant exactly once (%i × %i)', (width, height) => {
    const { pages } = pagesOn(width, height);
    const shown = pages.flatMap(({ places }, page) =>
      places.filter(({ slot }) => page === 0 || !slot.lead).map(({ entry }) => entry.entityId),
    );
    expect(shown).toEqual(finalists.map(({ entityId }) => entityId));
    expect(pages.map(({ first }) => first)).toEqual([1, ...pages.slice(0, -1).map(({ last }) => last + 1)]);
  });

  it('gives a name of 80 letters more lines instead of a smaller size, and the page fewer rows', () => {
    const long = finalists.map((entry, i) => (i === 3 ? { ...entry, entityName: 'W'.repeat(80) } : entry));
    const { stage, pages } = pagesOn(1920, 1080, long);
    const place = pages[0]?.places[3];
    expect(place?.name.scale).toBe(1);
    expect(place?.name.lines).toBeGreaterThan(1);
    expect(pages[0]?.last).toBeLessThan(10);
    const end = pages[0]?.places.at(-1)?.slot;
    expect((end?.y ?? 0) + (end?.h ?? 0)).toBeLessThanOrEqual(stage.innerHeight + 0.001);
  });

  it('shows fewer rows to farther viewers', () => {
    expect(pagesOn(3840, 2160, finalists, 10).pages[0]?.last).toBeLessThan(10);
    expect(pagesOn(3840, 2160, finalists, 6).pages[0]?.last).toBeGreaterThan(10);
  });

  it('takes fewer cells on a ribbon when a name needs the room', () => {
    const long = [...finalists.slice(0, 9), anEntry({ entityId: 'z', entityName: 'W'.repeat(160) })];
    expect(pagesOn(3840, 480).pages[0]?.places).toHaveLength(10);
    expect(pagesOn(3840, 480, long).pages[0]?.places.length).toBeLessThan(10);
  });

  it('lets the leader’s score shrink back as it gains digits', () => {
    const stage = stageLayout(1920, 1080);
    expect(columnsOf(stage, 13).leadScore).toBe(1.62);
    expect(columnsOf(stage, 31)).toMatchObject({ leadScore: 1.08, vast: true });
  });
});
