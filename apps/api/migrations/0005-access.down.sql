drop table coliseum_job_runs, coliseum_audit_log, coliseum_sessions, coliseum_users, coliseum_api_keys;
