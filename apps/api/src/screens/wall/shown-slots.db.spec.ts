import { randomUUID } from 'node:crypto';
import { SCREEN_REPORTS, type ScreenShown, type ScreenShownAnswer } from '@coliseum/contracts';
import { openRoom, pairedWall, type ScreensRoom, type Wall } from '../screens.spec-support.js';

const shown = (more: Partial<ScreenShown> = {}): ScreenShown => ({
  id: randomUUID(),
  itemId: 'thanks',
  brandId: randomUUID(),
  slotId: 'evening',
  eventId: randomUUID(),
  startedAt: new Date(Date.now() - 10_000).toISOString(),
  ms: 10_000,
  ...more,
});

describe('proof of play', () => {
  let room: ScreensRoom;
  beforeAll(async () => {
    room = await openRoom();
  });
  afterAll(() => room.close());

  const tell = (wall: Wall, report: object): Promise<ScreenShownAnswer> =>
    wall.socket.timeout(5_000).emitWithAck(SCREEN_REPORTS.shown, report) as Promise<ScreenShownAnswer>;
  const stored = async (id: string) =>
    (
      await room.database.pool.query(
        `select metric_type, brand_id, event_id, metric_value::int as ms, source, metadata from coliseum_metrics where id = $1`,
        [id],
      )
    ).rows;

  it('is an event of the brand and the show, once, however often it is told', async () => {
    const { screen, wall } = await pairedWall(room, 'North');
    const report = shown();
    expect(await tell(wall, report)).toEqual({ id: report.id });
    expect(await tell(wall, report)).toEqual({ id: report.id });
    expect(await stored(report.id)).toEqual([
      {
        metric_type: 'brand.sponsor_slot_shown',
        brand_id: report.brandId,
        event_id: report.eventId,
        ms: 10_000,
        source: 'wall',
        metadata: { screenId: screen.id, slotId: 'evening', itemId: 'thanks' },
      },
    ]);
  });

  it('that is none is refused for good, with what is wrong', async () => {
    const { wall } = await pairedWall(room, 'South');
    const { eventId: _, ...without } = shown();
    expect(await tell(wall, without)).toMatchObject({
      error: { message: expect.stringContaining('eventId') },
    });
    const early = shown({ startedAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect(await tell(wall, early)).toMatchObject({ error: { code: 'timestamp_in_future' } });
    expect(await stored(early.id)).toEqual([]);
  });
});
