/** A request's body to judged events, by what its headers say it is. */
import type { IncomingHttpHeaders } from 'node:http';
import { MAX_EVENTS_PER_REQUEST } from '@coliseum/contracts';
import { AppError } from '../platform/errors/app-error.js';
import { parseJson } from '../platform/http/json.js';
import type { IncomingBody } from '../platform/http/incoming-body.js';
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

/** @throws 400 malformed JSON, 413 too many events or bytes, 422 none at all, and what IncomingBody throws */
export async function readIntake(
  body: IncomingBody,
  headers: IncomingHttpHeaders,
  intake: Intake,
): Promise<void> {
  if (body.mediaType === 'application/x-ndjson') await readLines(body, intake);
  else takeWhole(await body.readWhole(), headers, intake);
  if (intake.length === 0) throw noEvents();
}

function takeWhole(body: RawBody, headers: IncomingHttpHeaders, intake: Intake): void {
  if (isBinaryCloudEvent(body.mediaType, headers)) {
    const { envelope, bytes } = envelopeFromHeaders(headers, body.bytes);
    intake.takeAll([envelope], bytes);
  } else if (body.mediaType === 'application/cloudevents+json')
    intake.takeAll([parseJson(body.bytes)], body.bytes);
  else if (body.mediaType !== 'application/json' || !intake.takeScanned(body.bytes))
    intake.takeAll(parseBatch(body), body.bytes);
}

/** Each line is judged as it arrives; nothing but the rows, and the bytes of what was refused, is held. */
async function readLines(body: IncomingBody, intake: Intake): Promise<void> {
  const makeRoom = (): void => {
    if (intake.length >= MAX_EVENTS_PER_REQUEST) throw tooManyEvents();
  };
  const splitter = new LineSplitter(
    (line) => {
      makeRoom();
      intake.takeLine(line);
    },
    (line) => {
      makeRoom();
      intake.takeBroken(line, 'The line is not valid UTF-8.');
    },
  );
  await body.pour((chunk) => splitter.push(chunk));
  splitter.end();
}
