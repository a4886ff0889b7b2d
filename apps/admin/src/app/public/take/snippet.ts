/** The lines that show a board on somebody else’s page; pure. */
export interface Embedding {
  origin: string;
  boardId: string;
  boardName: string;
  rows: number;
  /** as the reader’s system has it, where not given */
  theme: 'system' | 'dark' | 'light';
  /** null: whichever event is on */
  eventId: string | null;
  window: string | null;
}

/** px: heading, foot and frame; a row */
const [FRAME_PX, ROW_PX] = [134, 56];

export const embedPath = ({ boardId, rows, theme, eventId, window }: Embedding): string => {
  const query = new URLSearchParams({ limit: String(rows) });
  if (window !== null) query.set('window', window);
  if (eventId !== null) query.set('event', eventId);
  if (theme !== 'system') query.set('theme', theme);
  return `/coliseum/embed/${encodeURIComponent(boardId)}?${query}`;
};

export const embedHeight = (rows: number): number => FRAME_PX + rows * ROW_PX;

/** Names come from people: what would end the attribute does not. */
const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const snippetOf = (embedding: Embedding): string =>
  `<iframe src="${attribute(embedding.origin + embedPath(embedding))}"
  title="${attribute(embedding.boardName)}, live" loading="lazy"
  style="width: 100%; height: ${embedHeight(embedding.rows)}px; border: 0"></iframe>`;
