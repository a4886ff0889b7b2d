alter table coliseum_report_schedules drop column origin;
alter table coliseum_reports drop column origin;
