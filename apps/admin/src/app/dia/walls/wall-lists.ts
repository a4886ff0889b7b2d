/** What stands beside the walls: their groups, and the playlists that they may go by. */
import { inject, Injectable } from '@angular/core';
import { API } from '../../api';
import { askedList } from './asked-list';

@Injectable()
export class WallLists {
  private readonly api = inject(API);
  readonly groups = askedList((signal) => this.api.screenGroups(signal));
  readonly playlists = askedList((signal) => this.api.playlists(signal));

  groupName(id: string | null): string | null {
    return this.groups.items()?.find((group) => group.id === id)?.name ?? null;
  }

  playlistName(id: string | null): string | null {
    return this.playlists.items()?.find((playlist) => playlist.id === id)?.name ?? null;
  }
}
