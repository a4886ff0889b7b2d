/** A request's body to judged events, by what its headers say it is. */
import type { IncomingHttpHeaders } from 'node:http';
import { MAX_EVENTS_PER_REQUEST } from '@coliseum/contracts';
import { AppError } from '../platform/errors/app-error.js';
import { parseJson } from '../platform/http/json.js';
import type { RawBody } from '../platform/http/raw-body.js';
import { envelopeFromHeaders, isBinaryCloudEvent } from './binary-cloud-event.js';
import type { EventFormat } from './failed/failure.js';
import type { Intake } from './intake.js';
import { LineSplitter } from './line-splitter.js';
import { noEvents, parseBatch, tooManyEvents } from './parse-batch.js';

/** Media type → the shape of one event in it. */
const FORMATS: Readonly<Record<string, EventFormat>> = {
  'application/json': 'event',
  'application/x-ndjson': 'event',
  'application/cloudevents+json': 'cloudevent',
  'application/cloudevents-batch+json': 'cloudevent',
};

/** @throws 415 for a media type that carries no events */
export function formatOf(mediaType: string, headers: IncomingHttpHeaders): EventFormat {
  const format = FORMATS[mediaType];
  if (format === undefined)
    throw new AppError(
      415,
      'unsupported_media_type',
      `Content-Type is "${mediaType}"; it must be one of ${Object.keys(FORMATS).join(', ')}.`,
    );
  return isBinaryCloudEvent(mediaType, headers) ? 'cloudevent' : format;
}

/** @throws 400 malformed JSON, 413 too many events, 422 none at all */
export function readIntake(body: RawBody, headers: IncomingHttpHeaders, intake: Intake): Intake {
  if (body.mediaType === 'application/x-ndjson') readLines(body, intake);
  else if (isBinaryCloudEvent(body.mediaType, headers)) {
    const { envelope, bytes } = envelopeFromHeaders(headers, body.bytes);
    intake.takeAll([envelope], bytes);
  } else if (body.mediaType === 'application/cloudevents+json')
    intake.takeAll([parseJson(body.bytes)], body.bytes);
  else intake.takeAll(parseBatch(body), body.bytes);
  if (intake.length === 0) throw noEvents();
  return intake;
}

function readLines(body: RawBody, intake: Intake): void {
  const room = (): void => {
    if (intake.length >= MAX_EVENTS_PER_REQUEST) throw tooManyEvents();
  };
  const splitter = new LineSplitter(
    (line) => (room(), intake.takeLine(line)),
    (line) => (room(), intake.takeBroken(line, 'The line is not valid UTF-8.')),
  );
  splitter.push(body.bytes);
  splitter.end();
}
