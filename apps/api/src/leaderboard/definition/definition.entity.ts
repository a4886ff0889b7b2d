/** A row of coliseum_leaderboard_definitions. */
import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { Aggregation, EntityType, Refresh, Window } from '@coliseum/contracts';
import type { Direction } from '@coliseum/domain';

@Entity('coliseum_leaderboard_definitions')
export class DefinitionEntity {
  @PrimaryColumn('text') id: string;
  @Column('text') name: string;
  @Column('text', { name: 'entity_type' }) entityType: EntityType;
  @Column('text') metric: string;
  @Column('text') aggregation: Aggregation;
  @Column('jsonb') weights: Record<string, number>;
  @Column('jsonb', { name: 'ballot_weights' }) ballotWeights: Record<string, number>;
  @Column('text') scope: 'global' | 'event';
  @Column('text', { array: true }) windows: Window[];
  @Column('text') refresh: Refresh;
  @Column('text') direction: Direction;
  @Column('text', { name: 'tie_breakers', array: true }) tieBreakers: string[];
  @Column('integer') size: number;
  @Column('text') visibility: 'public' | 'private';
  /** numeric: text from the driver */
  @Column('numeric', { name: 'minimum_score', nullable: true }) minimumScore: string | null;
  @Column('double precision', { name: 'cap_per_minute', nullable: true }) capPerMinute: number | null;
  @Column('text', { name: 'time_zone' }) timeZone: string;
  @Column('text', { nullable: true }) cron: string | null;
  @Column('text', { name: 'city_ids', array: true }) cityIds: string[];
  @Column('text', { name: 'name_contains', nullable: true }) nameContains: string | null;
  @Column('boolean', { name: 'active_events_only' }) activeEventsOnly: boolean;
  @Column('integer', { name: 'compare_to_seconds' }) compareToSeconds: number;
  @Column('boolean') enabled: boolean;
  @Column('boolean', { name: 'built_in' }) builtIn: boolean;
  @Column('integer') version: number;
  @Column('timestamptz', { name: 'changed_at', nullable: true }) changedAt: Date | null;
  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' }) updatedAt: Date;
}
