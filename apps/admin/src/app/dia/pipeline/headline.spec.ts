import { headlineOf } from './headline';
import { aPipeline } from './pipeline.spec-support';

const facts = { pipeline: aPipeline(), watch: 'live', silentMs: 0, polling: false, zone: 'utc' } as const;

describe('the state sentence', () => {
  it("is the server's own while it is heard", () => {
    expect(headlineOf(facts)).toEqual({
      tone: 'ok',
      sentence: 'Healthy: an event is in the figures in 0.4 s',
      proof: 'All 2 jobs on time. Checked 21:52:07 UTC.',
    });
  });

  it('is never green once monitoring is lost, and says since when', () => {
    const lost = headlineOf({ ...facts, watch: 'lost', silentMs: 14_000 });
    expect(lost.tone).toBe('unknown');
    expect(lost.sentence).toBe('Monitoring lost since 21:52:07 UTC: the state is unknown');
    expect(lost.proof).toContain('Last heard 14 s ago, healthy then.');
  });

  it('turns amber with the server', () => {
    expect(headlineOf({ ...facts, pipeline: aPipeline({ state: 'degraded' }) }).tone).toBe('warn');
    expect(headlineOf({ ...facts, pipeline: aPipeline({ state: 'unknown' }) }).tone).toBe('unknown');
  });

  it('tells that it only asks', () => {
    expect(headlineOf({ ...facts, polling: true }).proof).toContain(
      'the live channel is away, asking every 5 s',
    );
  });
});
