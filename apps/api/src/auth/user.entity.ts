/** A person's account. */
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Role } from '@coliseum/contracts';

@Entity('coliseum_users')
export class UserEntity {
  @PrimaryGeneratedColumn('uuid') id: string;
  @Column('text') email: string;
  @Column('text') name: string;
  @Column('text') role: Role;
  @Column('text', { name: 'password_hash', nullable: true }) passwordHash: string | null;
  /** the password was handed out and ends then; null: chosen by the person */
  @Column('timestamptz', { name: 'password_expires_at', nullable: true }) passwordExpiresAt: Date | null;
  @Column('timestamptz', { name: 'disabled_at', nullable: true }) disabledAt: Date | null;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' }) updatedAt: Date;
}
