/** Failed events for specs: one whose value is a text, open and never mended, unless told otherwise. */
import type { FailedEventDetail, FailedEventPage } from '@coliseum/contracts';

export const RAW = '{"id":"e1","type":"concierto.vote_cast","value":"seven"}';

export const aFailedEvent = (changes: Partial<FailedEventDetail> = {}): FailedEventDetail => ({
  id: 'f0000000-0000-4000-8000-000000000001',
  origin: 'rest',
  format: 'event',
  eventId: 'e1',
  eventType: 'concierto.vote_cast',
  code: 'invalid_field',
  path: '/value',
  message: 'value is "seven"; it must be a number.',
  occurrences: 1,
  firstAt: '2019-05-18T21:51:58.000Z',
  lastAt: '2019-05-18T21:51:58.000Z',
  status: 'open',
  replayable: true,
  editedAt: null,
  editedBy: null,
  replays: 0,
  closedAt: null,
  storedId: null,
  raw: RAW,
  rawBase64: btoa(RAW),
  rawBytes: RAW.length,
  edited: null,
  ...changes,
});

export const aFailedPage = (changes: Partial<FailedEventPage> = {}): FailedEventPage => ({
  total: 0,
  counts: [],
  failedEvents: [],
  nextCursor: null,
  replaying: null,
  lastReplay: null,
  ...changes,
});
