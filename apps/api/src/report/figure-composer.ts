/** The room's figures, behind its port. */
import { Injectable } from '@nestjs/common';
import type { ReportData, ReportPreview } from '@coliseum/contracts';
import { ReportComposer as Figures } from './data/report-composer.service.js';
import {
  ReportComposer,
  type ReportQuestion,
  type ReportSubject,
  type SubjectQuestion,
} from './report-composer.js';

@Injectable()
export class FigureComposer extends ReportComposer {
  constructor(private readonly figures: Figures) {
    super();
  }

  resolveSubject(question: SubjectQuestion): Promise<ReportSubject> {
    return this.figures.resolveSubject(question);
  }

  compose(question: ReportQuestion): Promise<ReportData> {
    return this.figures.compose({
      ...question,
      progress: (stage, percent) => question.progress(stage, percent),
    });
  }

  preview(question: ReportQuestion): Promise<ReportPreview> {
    return this.figures.preview(question);
  }
}
