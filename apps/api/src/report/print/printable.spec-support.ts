/** Report data and a page for specs of the printer; every figure is invented. */
import type { ReportData } from '@coliseum/contracts';

export const aPrintable = (name: string): ReportData => ({
  version: 1,
  type: 'event',
  subject: {
    entityType: 'event',
    entityId: 'e1',
    entityName: name,
    entityImageUrl: null,
    line: 'A show.',
    official: false,
  },
  from: '2024-05-18T19:00:00Z',
  to: '2024-05-18T23:00:00Z',
  timeZone: 'UTC',
  previous: null,
  frozenAt: '2024-05-18T23:10:04Z',
  dataThrough: null,
  events: 12,
  currency: null,
  sections: [],
  missing: [],
  definitions: [],
});

/**
 * Stands for the built page: asks for what it is handed, and marks itself; what it does between is said by the name of
 * the entity. The page itself is printed in the end-to-end tests.
 */
export const PRINTED_PAGE = `<!doctype html><html lang="en"><title>Report</title><body><script>
(async () => {
  const { reportData, link, linkExpiresAt } = await (await fetch('/api/v1/reports/print')).json();
  const name = reportData.subject.entityName;
  const add = (tag, text) => document.body.append(Object.assign(document.createElement(tag), { textContent: text }));
  add('h1', name);
  add('p', link + ' until ' + linkExpiresAt);
  for (let i = 0; i < 3; i++) { add('h2', 'Section ' + i); document.body.lastChild.style.breakBefore = 'page'; }
  if (name === 'hangs') return;
  if (name === 'spins') for (;;);
  if (name === 'breaks') throw new Error('out of ink');
  if (name === 'asks others')
    for (const url of reportData.subject.line.split(' '))
      await fetch(url).then(() => add('p', 'an answer'), () => add('p', 'no answer'));
  document.documentElement.dataset.print = 'ready';
})();
</script></body></html>`;
