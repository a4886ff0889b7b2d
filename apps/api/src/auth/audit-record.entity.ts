/** One line of the audit log: only ever added. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('coliseum_audit_log')
export class AuditRecordEntity {
  /** a bigint, as text */
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('timestamptz', { default: () => 'now()' }) at: Date;
  @Column('text') actor: string;
  @Column('text') action: string;
  @Column('text') subject: string;
  @Column('jsonb', { nullable: true }) before: unknown;
  @Column('jsonb', { nullable: true }) after: unknown;
  @Column('text', { name: 'request_id', nullable: true }) requestId: string | null;
}
