/** Ids of a path as they are stored: a UUID may be written in capitals, and books and rooms compare texts. */
import { Injectable, type PipeTransform } from '@nestjs/common';

@Injectable()
export class LowerCaseIds implements PipeTransform<Record<string, string>, Record<string, string>> {
  transform(ids: Record<string, string>): Record<string, string> {
    return Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, id.toLowerCase()]));
  }
}
