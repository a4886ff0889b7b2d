alter table coliseum_sessions drop column id, drop column address, drop column user_agent;
alter table coliseum_users drop column version, drop column password_expires_at, drop column last_sign_in_at;
