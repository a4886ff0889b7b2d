/** Brings a command to walls on whichever process they are, and counts who had begun within a second. */
import { Injectable } from '@nestjs/common';
import {
  SCREEN_MESSAGES,
  SCREEN_OFFLINE_MS,
  type CommandReceipt,
  type ScreenCommand,
} from '@coliseum/contracts';
import type { TakeoverRecord } from '@coliseum/domain';
import { Metrics } from '../../platform/metrics/metrics.js';
import { HeartbeatBook } from '../heartbeat/heartbeat-book.js';
import { TakeoverBook } from '../takeover/takeover-book.js';
import { ScreenBus } from '../wall/screen-bus.js';
import { Walls } from '../wall/walls.js';

const PATIENCE_MS = 1_000;
/** Acknowledgements for other processes travel together. */
const GATHER_MS = 5;

interface Wait {
  /** to whom it went and who has not begun */
  missing: Set<string>;
  /** of these, whom it is worth waiting for */
  awaited: Set<string>;
  type: string;
  startedAt: number;
  lastMs: number;
  finish: () => void;
}

@Injectable()
export class Delivery {
  private readonly waits = new Map<string, Wait>();
  private elsewhere: { commandId: string; screenId: string }[] = [];

  constructor(
    private readonly walls: Walls,
    private readonly bus: ScreenBus,
    private readonly beats: HeartbeatBook,
    private readonly takeovers: TakeoverBook,
    private readonly metrics: Metrics,
  ) {
    bus.on('command', ({ screenIds, command }) => walls.send(screenIds, SCREEN_MESSAGES.command, command));
    bus.on('takeover', ({ record, command }) => {
      walls.send(concernedBy(record, walls.ids()), SCREEN_MESSAGES.command, command);
      takeovers.merge({ record, acts: [] });
    });
    bus.on('acks', (acks) => acks.forEach(({ commandId, screenId }) => this.note(commandId, screenId)));
  }

  /** The record itself goes along: processes that cannot read it elsewhere keep it from then on. */
  bring(
    record: TakeoverRecord,
    command: ScreenCommand,
    screenIds: readonly string[],
  ): Promise<CommandReceipt> {
    const ids = concernedBy(record, screenIds);
    return this.send(ids, command, () => this.bus.tell('takeover', { record, command }));
  }

  /** @param tellOthers how the other processes hear of it; left out: as any command */
  async send(
    screenIds: readonly string[],
    command: ScreenCommand,
    tellOthers: () => void = () => this.bus.tell('command', { screenIds: [...screenIds], command }),
  ): Promise<CommandReceipt> {
    const startedAt = performance.now();
    const awaited = new Set(screenIds.filter((id) => this.isThere(id)));
    const missing = new Set(screenIds);
    const done = new Promise<void>((finish) => {
      const wait = { missing, awaited, type: command.type, startedAt, lastMs: 0, finish };
      this.waits.set(command.id, wait);
      if (awaited.size === 0) finish();
      else setTimeout(finish, PATIENCE_MS).unref();
    });
    this.walls.send(screenIds, SCREEN_MESSAGES.command, command);
    tellOthers();
    await done;
    const lastMs = this.waits.get(command.id)?.lastMs ?? 0;
    this.waits.delete(command.id);
    const { type } = command;
    const acknowledged = screenIds.length - missing.size;
    this.metrics.screenCommands.inc({ type, outcome: 'acknowledged' }, acknowledged);
    this.metrics.screenCommands.inc({ type, outcome: 'missing' }, missing.size);
    const tookMs = missing.size === 0 ? Math.round(lastMs * 10) / 10 : null;
    return { id: command.id, sent: screenIds.length, acknowledged, missing: [...missing], tookMs };
  }

  /** A wall of this process has begun. */
  acknowledged(commandId: string, screenId: string): void {
    if (this.waits.has(commandId)) return this.note(commandId, screenId);
    if (this.elsewhere.length === 0) setTimeout(() => this.passOn(), GATHER_MS).unref();
    this.elsewhere.push({ commandId, screenId });
  }

  private passOn(): void {
    this.bus.tell('acks', this.elsewhere);
    this.elsewhere = [];
  }

  private note(commandId: string, screenId: string): void {
    const wait = this.waits.get(commandId);
    if (!wait?.missing.delete(screenId)) return;
    wait.lastMs = performance.now() - wait.startedAt;
    this.metrics.screenAckSeconds.observe({ type: wait.type }, wait.lastMs / 1000);
    wait.awaited.delete(screenId);
    if (wait.awaited.size === 0) wait.finish();
  }

  private isThere(screenId: string): boolean {
    const heardAt = this.beats.of(screenId)?.at ?? 0;
    return this.walls.has(screenId) || Date.now() - heardAt <= SCREEN_OFFLINE_MS;
  }
}

/** Of the screens given, those that it is for, without those that were cleared of it already. */
export const concernedBy = ({ takeover, clearedFor }: TakeoverRecord, ids: readonly string[]): string[] =>
  ids.filter((id) => (!takeover.screenIds || takeover.screenIds.includes(id)) && !clearedFor.includes(id));
