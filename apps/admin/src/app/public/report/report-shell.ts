/** What all pages with a report share: the way to paper, what is still to be drawn, the land of the maps. */
import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LandStore } from './map/land';
import { PaperMode } from './print/paper-mode';
import { Readiness } from './print/readiness';

@Component({
  imports: [RouterOutlet],
  providers: [LandStore, PaperMode, Readiness],
  template: '<router-outlet />',
})
export class ReportShell {}
