import { type Embedding, embedPath, snippetOf } from './snippet';

const embedding: Embedding = {
  origin: 'https://coliseum.example.org',
  boardId: 'event-artist-rankings',
  boardName: 'Artist rankings',
  rows: 5,
  theme: 'system',
  eventId: null,
  window: null,
};

describe('a board for another page', () => {
  it('is an address with only what was chosen', () => {
    expect(embedPath(embedding)).toBe('/coliseum/embed/event-artist-rankings?limit=5');
    expect(embedPath({ ...embedding, theme: 'light', eventId: 'a', window: 'week' })).toBe(
      '/coliseum/embed/event-artist-rankings?limit=5&window=week&event=a&theme=light',
    );
  });

  it('is a frame with a title, as high as its rows', () => {
    expect(snippetOf(embedding)).toBe(
      `<iframe src="https://coliseum.example.org/coliseum/embed/event-artist-rankings?limit=5"
  title="Artist rankings, live" loading="lazy"
  style="width: 100%; height: 414px; border: 0"></iframe>`,
    );
  });

  it('lets no name out of its quotation marks', () => {
    const html = snippetOf({ ...embedding, boardName: '"><script>alert(1)</script>' });
    const frame = new DOMParser().parseFromString(html, 'text/html').body;
    expect(frame.children).toHaveLength(1);
    expect(frame.querySelector('iframe')?.title).toBe('"><script>alert(1)</script>, live');
  });
});
