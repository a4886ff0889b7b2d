-- Where the product was reached when a report, or a schedule of them, was asked for: the QR codes on its pages lead there.
-- null: asked for before this was noted.
alter table coliseum_reports add column origin text;
alter table coliseum_report_schedules add column origin text;
