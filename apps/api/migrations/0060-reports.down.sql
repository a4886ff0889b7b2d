drop table coliseum_reports;
drop table coliseum_report_schedules;
