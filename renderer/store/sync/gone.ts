/** The ids whose authorization ended while this vault is open. Known before anything is removed, so that what is on its way in or out stops. */
export interface Gone {
  add(ids: readonly string[]): void;
  delete(id: string): void;
  /** True for the document itself, for what belongs to a gone client, and for what the replication noted of either. */
  has(document: object): boolean;
}

export function createGone(): Gone {
  const ids = new Set<string>();
  const isGoneId = (id: unknown): boolean => typeof id === 'string' && ids.has(id);
  const has = (document: object): boolean => {
    const { id, clientId, itemId, docData }: { id?: unknown; clientId?: unknown; itemId?: unknown; docData?: unknown } = document;
    return isGoneId(id) || isGoneId(clientId) || isGoneId(itemId) || (typeof docData === 'object' && docData !== null && has(docData));
  };
  return {
    add: more => {
      for (const id of more) ids.add(id);
    },
    delete: id => ids.delete(id),
    has: document => ids.size > 0 && has(document),
  };
}
