-- Links to reports: whoever has one reads the report without a credential. Writer: report.
create table coliseum_report_shares (
  id uuid primary key,
  report_id uuid not null references coliseum_reports on delete cascade,
  -- of the token, which is derived from the id with a secret that is not in this database
  token_hash bytea not null unique,
  -- argon2id; null: none is asked for
  password_hash text,
  -- where the product was reached when it was made: the link and its QR code lead there
  origin text not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text,
  opens bigint not null default 0,
  last_opened_at timestamptz
);
create index coliseum_report_shares_report on coliseum_report_shares (report_id);
