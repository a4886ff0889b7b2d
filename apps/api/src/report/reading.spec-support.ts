/** What a report’s life promises to its readers, and to whom it is none of their business. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { ReportSummary } from '@coliseum/contracts';
import { PrintFailed } from './print/print-failed.js';
import { held, type ReportLife } from './report-life.spec-support.js';
import { REPORTS, until } from './report.spec-support.js';

export function isRead(life: ReportLife): void {
  const { hands, input, session, aKey } = life;

  it('is read by those who may, and nobody else learns whether it is there', async () => {
    const id = await life.test.made(input({ timeRange: '11d' }));
    const none = randomUUID();
    const at = async (who: Record<string, string>, which = id, rest = ''): Promise<[number, string]> => {
      const { status, json } = await life.test.call('GET', `${REPORTS}/${which}${rest}`, undefined, who);
      return [status, json?.code];
    };
    const [reader, writer, sender] = [
      await aKey('read'),
      await aKey('reports:write'),
      await aKey('events:write'),
    ];
    for (const rest of ['', '/csv', '/json', '/pdf', '/qr.svg', '/qr.png']) {
      expect(await at({}, id, rest)).toEqual([401, 'unauthorized']);
      expect(await at({}, none, rest)).toEqual([401, 'unauthorized']);
      expect(await at(sender, id, rest)).toEqual([403, 'forbidden']);
      expect(await at(sender, none, rest)).toEqual([403, 'forbidden']);
      expect((await at(reader, id, rest))[0]).toBe(200);
      expect(await at(reader, none, rest)).toEqual([404, 'report_not_found']);
    }
    expect((await at(writer))[0]).toBe(200);
    expect((await at(await session()))[0]).toBe(200);
    const change = (who: Record<string, string>): Promise<number> =>
      life.test.call('PATCH', `${REPORTS}/${id}`, { isPublic: true }, who).then(({ status }) => status);
    expect([await change({}), await change(reader)]).toEqual([401, 403]);

    expect(await change(writer)).toBe(200);
    const shown = await life.test.call('GET', `${REPORTS}/${id}`, undefined, {});
    expect(shown.json).toMatchObject({ isPublic: true, createdBy: 'Coliseum', share: null });
    expect(shown.json.reportData).toMatchObject({ version: 1 });
    for (const rest of ['/csv', '/json', '/pdf', '/qr.svg']) expect((await at({}, id, rest))[0]).toBe(200);
    // a session that has ended shuts no public page
    expect((await at({ cookie: `__Host-coliseum=${'x'.repeat(43)}` }))[0]).toBe(200);
    const again = await life.test.call('GET', `${REPORTS}/${id}`, undefined, {
      'if-none-match': shown.headers.get('etag') ?? '',
    });
    expect(again.status).toBe(304);
    expect(await at({}, none)).toEqual([401, 'unauthorized']);
  });

  it('is downloaded as CSV and JSON, and its PDF is made once for all who ask at the same time', async () => {
    const id = await life.test.made(input({ timeRange: '12d' }));
    const { reportData } = await life.test.get(id);
    const json = await life.test.call('GET', `${REPORTS}/${id}/json`);
    expect(json.json).toEqual(reportData);
    expect(json.headers.get('content-disposition')).toMatch(
      /^attachment; filename="coliseum-artist-keiino-.*\.json"$/,
    );
    const csv = await fetch(`${life.test.url}${REPORTS}/${id}/csv`, { headers: await aKey('read') });
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(bytes.toString()).toContain('Subject,KEiiNO');

    const first = held();
    hands.print = () => first.gate;
    const waiting = Array.from({ length: 6 }, (_, i) =>
      (i % 2 ? life.test : life.other).call('GET', `${REPORTS}/${id}/pdf`),
    );
    await until(async () => hands.printed.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    first.release();
    const pdfs = await Promise.all(waiting);
    expect(pdfs.map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect(new Set(pdfs.map(({ text }) => text)).size).toBe(1);
    expect(pdfs[0]?.headers.get('content-type')).toBe('application/pdf');
    expect(hands.printed.map(({ paper, link, linkExpiresAt }) => [paper, link, linkExpiresAt])).toEqual([
      ['a4', `${life.test.url}/coliseum/reports/${id}`, null],
    ]);
    expect((await life.test.call('GET', `${REPORTS}/${id}/pdf`)).text).toBe(pdfs[0]?.text);
    expect((await life.test.call('GET', `${REPORTS}/${id}/pdf?paper=letter`)).text).toContain('%letter');
    expect(hands.printed).toHaveLength(2);
    expect((await life.test.call('GET', `${REPORTS}/${id}/pdf?paper=a0`)).status).toBe(422);

    // bytes that are lost are made again
    await rm(path.join(life.dataDir, 'reports', id), { recursive: true });
    expect((await life.test.call('GET', `${REPORTS}/${id}/pdf`)).text).toBe(pdfs[0]?.text);
    expect(hands.printed).toHaveLength(3);
  });

  it('whose PDF cannot be made now says why, and is tried again when it is asked for again', async () => {
    const id = await life.test.made(input({ timeRange: '13d' }));
    hands.print = async () => {
      throw new PrintFailed('page_too_slow', 'It took too long.');
    };
    const failed = await life.test.call('GET', `${REPORTS}/${id}/pdf`);
    expect([failed.status, failed.json.code, failed.headers.get('retry-after')]).toEqual([
      503,
      'render_timeout',
      '30',
    ]);
    expect(hands.printed).toHaveLength(2);
    hands.print = async () => undefined;
    expect((await life.test.call('GET', `${REPORTS}/${id}/pdf`)).status).toBe(200);
    expect((await life.test.get(id)).status).toBe('ready');
  });

  it('is listed newest first, by type, state and words', async () => {
    const names = ['Zoë 100%_wild', 'Zoë of the hills'];
    const [wild, hills] = await Promise.all(names.map((name) => life.test.anArtist(name)));
    const ids = [
      await life.test.made(input({ entityId: wild })),
      await life.test.made(input({ entityId: hills })),
    ];
    const list = async (query: string): Promise<{ total: number; ids: string[] }> => {
      const { json } = await life.test.call('GET', `${REPORTS}?${query}`);
      return { total: json.total, ids: json.items.map((one: ReportSummary) => one.id) };
    };
    expect(await list('q=zo%C3%AB')).toEqual({ total: 2, ids: [...ids].reverse() });
    expect(await list(`q=${encodeURIComponent('100%_')}`)).toEqual({ total: 1, ids: [ids[0]] });
    expect(await list('q=%25')).toEqual({ total: 1, ids: [ids[0]] });
    expect(await list(`q=${hills}`)).toEqual({ total: 1, ids: [ids[1]] });
    expect(await list('q=zo%C3%AB&limit=1&offset=1')).toEqual({ total: 2, ids: [ids[0]] });
    expect(await list('q=zo%C3%AB&type=event')).toEqual({ total: 0, ids: [] });
    expect(await list('q=zo%C3%AB&status=ready')).toMatchObject({ total: 2 });
    expect(await list('q=zo%C3%AB&status=failed')).toMatchObject({ total: 0 });
    const { json } = await life.test.call('GET', `${REPORTS}?limit=1`);
    expect(json.items[0]).not.toHaveProperty('reportData');
    expect((await life.test.call('GET', REPORTS, undefined, {})).status).toBe(401);
    expect((await life.test.call('GET', `${REPORTS}?limit=1000000000`)).status).toBe(422);
  });

  it('is listed by name, by who has a link, and by how often it was opened; what has none comes last', async () => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()].map((id) => `Sorted ${id}`).sort();
    const ids = [];
    for (const name of [b, c, a])
      ids.push(await life.test.made(input({ entityId: await life.test.anArtist(name) })));
    const [ofB, ofC, ofA] = ids;
    const list = async (query: string): Promise<string[]> =>
      (await life.test.call('GET', `${REPORTS}?q=Sorted%20&${query}`)).json.items.map(
        (one: ReportSummary) => one.id,
      );
    expect(await list('sort=entityName&order=asc')).toEqual([ofA, ofB, ofC]);
    expect(await list('sort=entityName')).toEqual([ofC, ofB, ofA]);
    expect(await list('order=asc')).toEqual(ids);
    for (const id of [ofA, ofC]) {
      const { json } = await life.test.call('POST', `${REPORTS}/${id}/share`, {});
      const token = json.url.split('/').at(-1);
      if (id === ofC) await life.test.call('GET', `/api/v1/shared/reports/${token}`, undefined, {});
    }
    expect(await list('shared=true&sort=entityName&order=asc')).toEqual([ofA, ofC]);
    expect(await list('shared=false')).toEqual([ofB]);
    expect(await list('sort=opens')).toEqual([ofC, ofA, ofB]);
    expect(await list('sort=opens&order=asc')).toEqual([ofA, ofC, ofB]);
    await life.test.call('DELETE', `${REPORTS}/${ofA}/share`);
    expect(await list('shared=true')).toEqual([ofC]);
    expect((await life.test.call('GET', `${REPORTS}?sort=password`)).status).toBe(422);
  });
}
