import { CALM_PACE, Choreography, USUAL_PACE } from './choreography';

describe('Choreography', () => {
  const play = (pace = USUAL_PACE) => new Choreography<string>(pace);

  it('shows the first board at once and whole', () => {
    const stage = play();
    expect(stage.beat(0)).toBeNull();
    stage.offer('one');
    expect(stage.beat(10)).toEqual({ kind: 'first', board: 'one' });
    expect(stage.beat(20)).toBeNull();
  });

  it('moves figures first and places 820 ms later', () => {
    const stage = play();
    stage.offer('one');
    stage.beat(0);
    stage.offer('two');
    expect(stage.beat(1_000)).toEqual({ kind: 'figures', board: 'two' });
    expect(stage.beat(1_819)).toBeNull();
    expect(stage.beat(1_820)).toEqual({ kind: 'places', board: 'two' });
  });

  it('lets only the newest state wait, and no longer than the pace asks', () => {
    const stage = play();
    stage.offer('one');
    stage.beat(0);
    stage.offer('two');
    stage.beat(1_000);
    stage.offer('three');
    stage.beat(1_820);
    stage.offer('four');
    expect(stage.beat(5_999)).toBeNull();
    expect(stage.beat(6_000)).toEqual({ kind: 'figures', board: 'four' });
  });

  it('keeps the places of an update to its own figures, however new the next one is', () => {
    const stage = play();
    stage.offer('one');
    stage.beat(0);
    stage.offer('two');
    stage.beat(10);
    stage.offer('three');
    expect(stage.beat(900)).toEqual({ kind: 'places', board: 'two' });
  });

  it('never turns a page while rows move, nor moves rows while a page turns', () => {
    const stage = play({ ...USUAL_PACE, apartMs: 0 });
    stage.offer('one');
    stage.beat(0);
    stage.offer('two');
    stage.beat(100);
    expect(stage.turnPage(500)).toBe(false);
    stage.beat(920);
    expect(stage.turnPage(1_519)).toBe(false);
    expect(stage.turnPage(1_520)).toBe(true);
    stage.offer('three');
    expect(stage.beat(2_000)).toBeNull();
    expect(stage.beat(2_180)).toEqual({ kind: 'figures', board: 'three' });
  });

  it('changes both at once where motion is unwanted', () => {
    const stage = play(CALM_PACE);
    stage.offer('one');
    stage.beat(0);
    stage.offer('two');
    expect(stage.beat(1)?.kind).toBe('figures');
    expect(stage.beat(1)?.kind).toBe('places');
  });

  it('starts anew, unanimated, with another board', () => {
    const stage = play();
    stage.offer('one');
    stage.beat(0);
    stage.restart('other');
    expect(stage.beat(1)).toEqual({ kind: 'first', board: 'other' });
  });
});
