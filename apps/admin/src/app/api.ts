/** The server, as one injectable client. */
import { InjectionToken } from '@angular/core';
import { type ApiClient, createApiClient } from '@coliseum/api-client';

export const API = new InjectionToken<ApiClient>('the API of this origin', {
  providedIn: 'root',
  factory: () => createApiClient(),
});
