/** A service's key; the key itself is only with that service. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Scope } from '@coliseum/contracts';

@Entity('coliseum_api_keys')
export class ApiKeyEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') name: string;
  @Column('text') prefix: string;
  @Column('bytea', { name: 'key_hash', select: false }) keyHash: Buffer;
  @Column('text', { array: true }) scopes: Scope[];
  @Column('text', { name: 'created_by', nullable: true }) createdBy: string | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt: Date | null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null;
  @Column('uuid', { name: 'rotated_from', nullable: true }) rotatedFrom: string | null;
}
