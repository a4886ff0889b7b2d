/** The `/admin` socket as far as the pipeline is concerned, behind a seam that specs replace. */
import { InjectionToken } from '@angular/core';
import { ADMIN_MESSAGES, type Pipeline } from '@coliseum/contracts';
import { type AdminListener, type AdminSocket, openAdminSocket } from '../admin-socket';

export interface PipelineListener extends AdminListener {
  updated(pipeline: Pipeline): void;
}
export type PipelineSocket = AdminSocket;
export type OpenPipelineSocket = (listener: PipelineListener) => Promise<PipelineSocket>;

const openPipelineSocket: OpenPipelineSocket = (listener) =>
  openAdminSocket(listener, {
    [ADMIN_MESSAGES.pipeline]: (pipeline: Pipeline) => listener.updated(pipeline),
  });

export const OPEN_PIPELINE_SOCKET = new InjectionToken<OpenPipelineSocket>('opens the admin socket', {
  providedIn: 'root',
  factory: () => openPipelineSocket,
});
