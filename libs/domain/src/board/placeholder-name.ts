/** What a board calls somebody whose name has not arrived yet: short enough for a wall, and the same everywhere. */

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** @returns the kind and the id's last digits, which differ where ids were made in one go; ids that can be read stand for themselves */
export const placeholderName = (entityType: string, entityId: string): string =>
  UUID.test(entityId)
    ? `${entityType.charAt(0).toUpperCase()}${entityType.slice(1)} ${entityId.slice(-6).toLowerCase()}`
    : entityId;
