/**
 * The short way for what crowds ask: a public board that was answered a moment ago is sent again as it is, before anything
 * else looks at the request. It is taken only where the long way would surely give the same bytes.
 */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { boardKeyText } from '../board-key.js';
import type { FoundBoard } from './leaderboard-reader.js';
import { PublishedBoards, type EncodedAnswer, type PublishedBoard } from './published-boards.js';
import { sendAnswer } from './send-answer.js';

/**
 * How soon a request goes the long way again, whatever happened: other processes publish and change definitions, schedules
 * fall due. It goes alone: while it is under way the others are still sent what stands.
 */
const READY_MS = 250;
const STILL_MS = 500;
const CAPACITY = 500;
const LONGEST_URL = 300;

interface Ready {
  board: PublishedBoard;
  /** the board's, as text */
  key: string;
  answer: EncodedAnswer;
  since: number;
  /** one goes the long way for all */
  isAsked: boolean;
}

@Injectable()
export class ReadyAnswers implements OnModuleInit {
  /** by the request's target as it was sent */
  private readonly ready = new Map<string, Ready>();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly boards: PublishedBoards,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onRequest', (request, reply, done) => {
      const answer = this.find(request);
      if (answer) sendAnswer(request, reply, answer, true);
      else done();
    });
  }

  /** Notes an answer that depends on nothing but the request's target and the board. */
  keep(request: FastifyRequest, { definition, board }: FoundBoard, answer: EncodedAnswer): void {
    const target = request.raw.url as string;
    if (definition.visibility !== 'public' || board.snapshot.revision === 0) return;
    if (!isAnonymous(request) || target.length > LONGEST_URL) return;
    if (this.ready.size >= CAPACITY) this.ready.clear();
    const { leaderboardId, window, eventId } = board.snapshot;
    const key = boardKeyText({ leaderboardId, window, eventId: eventId ?? '' });
    this.ready.set(target, { board, key, answer, since: performance.now(), isAsked: false });
  }

  private find(request: FastifyRequest): EncodedAnswer | undefined {
    const ready = this.ready.get(request.raw.url as string);
    if (!ready || !isAnonymous(request) || request.method !== 'GET') return undefined;
    const now = performance.now();
    const age = Math.max(now - ready.since, this.boards.confirmedAgo(ready.board, ready.key, now));
    if (age < READY_MS || (ready.isAsked && age < STILL_MS)) return ready.answer;
    if (age < STILL_MS) ready.isAsked = true;
    else this.ready.delete(request.raw.url as string);
    return undefined;
  }
}

const isAnonymous = ({ headers }: FastifyRequest): boolean =>
  headers.authorization === undefined && headers.cookie === undefined;
