/** The auth room: keys, sessions, the guard in front of every route, and the audit log. */
import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditLog } from '../platform/audit/audit.js';
import { Authenticator } from '../platform/http/principal.js';
import { AccessChanges } from './access-changes.js';
import { AccessGuard } from './access.guard.js';
import { Accounts } from './accounts/accounts.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { OwnAccountController } from './accounts/own-account.controller.js';
import { OwnPassword } from './accounts/own-password.js';
import { OwnSessions } from './accounts/own-sessions.js';
import { ApiKeyController } from './api-key.controller.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { ApiKeyService } from './api-key.service.js';
import { AuditEraser } from './audit-eraser.js';
import { AuditLogController } from './audit-log.controller.js';
import { AuditRecordEntity } from './audit-record.entity.js';
import { AuthController } from './auth.controller.js';
import { CredentialAuthenticator } from './credential-authenticator.js';
import { KeyRotation } from './key-rotation.js';
import { LoginThrottle } from './login-throttle.js';
import { LoginService } from './login.service.js';
import { OidcController } from './oidc/oidc.controller.js';
import { OidcProvider } from './oidc/oidc-provider.js';
import { ProviderAccounts } from './oidc/provider-accounts.js';
import { ProviderSignIn } from './oidc/provider-sign-in.js';
import { ProviderThrottle } from './oidc/provider-throttle.js';
import { SignInAttempts } from './oidc/sign-in-attempts.js';
import { SeedService } from './seed.service.js';
import { SessionEntity } from './session.entity.js';
import { Sessions } from './sessions.js';
import { StoredAuditLog } from './stored-audit-log.js';
import { UserEntity } from './user.entity.js';

/** Global: every room may ask for the Authenticator and the AuditLog, the ports of the platform. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([UserEntity, SessionEntity, ApiKeyEntity, AuditRecordEntity])],
  controllers: [
    AuthController,
    OidcController,
    OwnAccountController,
    AccountsController,
    ApiKeyController,
    AuditLogController,
  ],
  providers: [
    AuditEraser,
    CredentialAuthenticator,
    { provide: Authenticator, useExisting: CredentialAuthenticator },
    StoredAuditLog,
    { provide: AuditLog, useExisting: StoredAuditLog },
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessChanges,
    Accounts,
    OwnPassword,
    OwnSessions,
    ApiKeyService,
    KeyRotation,
    LoginService,
    LoginThrottle,
    OidcProvider,
    ProviderAccounts,
    ProviderSignIn,
    ProviderThrottle,
    SignInAttempts,
    Sessions,
    SeedService,
  ],
  exports: [Authenticator, AuditLog],
})
export class AuthModule {}
