/** Documents in the groups of the sync panel: those that need somebody, and those that this computer alone has whole. */
import type { Client } from '../../../shared/model/client.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { Way } from '../../store/documents/documents.ts';
import type { CopyState } from '../../store/types.ts';
import { documentProblem, isDocumentHere, percentSent } from '../../ui/document-ladder.ts';

export interface DocumentItem {
  client: Client;
  document: Document;
  way: Way | undefined;
  copy: CopyState | undefined;
}

export interface DocumentGroups {
  needYou: readonly DocumentItem[];
  onlyHere: readonly DocumentItem[];
  sending: readonly DocumentItem[];
}

export interface DocumentSources {
  clients: readonly Client[];
  documents: readonly Document[];
  ways: ReadonlyMap<string, Way>;
  copies: ReadonlyMap<string, CopyState>;
}

export function documentGroups({ clients, documents, ways, copies }: DocumentSources): DocumentGroups {
  const groups = { needYou: [] as DocumentItem[], onlyHere: [] as DocumentItem[], sending: [] as DocumentItem[] };
  const byId = new Map(clients.map(client => [client.id, client]));
  for (const document of documents.toSorted((a, b) => b.capturedAt.localeCompare(a.capturedAt))) {
    const client = byId.get(document.clientId);
    const way = ways.get(document.id);
    const copy = copies.get(document.id);
    if (!client) continue;
    if (documentProblem(document, way, copy)) groups.needYou.push({ client, document, way, copy });
    else if (percentSent(document, way) !== null) groups.sending.push({ client, document, way, copy });
    else if (isDocumentHere(document)) groups.onlyHere.push({ client, document, way, copy });
  }
  return groups;
}
