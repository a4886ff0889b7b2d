import { watchOf } from './watch';

const facts = { known: true, silentMs: 0, socketUp: true, failed: false };

describe('how sure the page may be', () => {
  it('loads until something is known, and fails where nothing ever was', () => {
    expect(watchOf({ ...facts, known: false })).toBe('loading');
    expect(watchOf({ ...facts, known: false, failed: true })).toBe('failed');
  });

  it('is live while updates come', () => expect(watchOf({ ...facts, silentMs: 10_000 })).toBe('live'));

  it('is lost after more than 10 s of silence, even where the socket claims to stand', () => {
    expect(watchOf({ ...facts, silentMs: 10_001 })).toBe('lost');
  });

  it('is lost at once where the socket is away and asking failed', () => {
    expect(watchOf({ ...facts, socketUp: false, failed: true })).toBe('lost');
  });

  it('stays live without a socket as long as asking answers', () => {
    expect(watchOf({ ...facts, socketUp: false })).toBe('live');
  });
});
