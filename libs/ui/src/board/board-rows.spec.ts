import { TestBed } from '@angular/core/testing';
import type { BoardRowData } from './board-row';
import { BoardRows } from './board-rows';

const row = (changes: Partial<BoardRowData>): BoardRowData => ({
  entityId: 'a',
  rank: 1,
  tied: false,
  trend: 'stable',
  change: 0,
  name: 'Duncan Laurence',
  place: 'Arnhem',
  imageUrl: null,
  score: 498,
  ...changes,
});
const draw = async (rows: BoardRowData[]): Promise<HTMLElement> => {
  const fixture = TestBed.createComponent(BoardRows);
  fixture.componentRef.setInput('rows', rows);
  fixture.componentRef.setInput('unit', 'points');
  await fixture.whenStable();
  return fixture.nativeElement as HTMLElement;
};
const text = (element: Element | null): string => element?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('the rows of a board', () => {
  it('show rank, name, place and score with its unit', async () => {
    const board = await draw([
      row({}),
      row({ entityId: 'b', rank: 2, tied: true, name: 'Mahmood', score: 472 }),
    ]);
    const [first, second] = board.querySelectorAll('ui-board-row');
    expect(text(first ?? null)).toContain('Duncan Laurence');
    expect(text(first?.querySelector('.score') ?? null)).toBe('498 points');
    expect(text(second?.querySelector('.rank') ?? null)).toBe('rank 2=');
  });

  it('say a move in words for those who do not see the arrow', async () => {
    const board = await draw([row({ trend: 'down', change: -2 })]);
    expect(text(board.querySelector('ui-trend .visually-hidden'))).toBe('down 2');
    expect(text(board.querySelector('ui-trend'))).toContain('−2');
  });

  it('stand in initials for a face, in any script', async () => {
    const faces = await draw([row({ name: 'דנה אינטרנשיונל' }), row({ entityId: 'b', name: '👑' })]);
    expect([...faces.querySelectorAll('.face')].map(text)).toEqual(['דא', '👑']);
  });

  it('never read a name as markup', async () => {
    const board = await draw([row({ name: '<img src=x onerror=alert(1)>' })]);
    expect(board.querySelector('img')).toBeNull();
  });
});
