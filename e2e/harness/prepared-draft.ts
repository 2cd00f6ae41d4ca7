import { randomUUID } from 'node:crypto';
import { findApplication, replaceDraft } from '../../service/db/applications.ts';
import type { Db } from '../../service/db/database.ts';
import { sampleId } from '../../service/sample/sample-ids.ts';
import type { Application } from '../../shared/model/application.ts';

/** The draft of a sample client as if somebody had worked on it before: laid into the service's own database, before any Desk is open. */
export async function prepareDraft(db: Db, client: string, work: (draft: Application) => Partial<Application>): Promise<void> {
  const draft = (await findApplication(db, sampleId(`${client}/application`)))?.document;
  if (!draft) throw new Error(`the sample has no draft of ${client}`);
  const replaced = await replaceDraft(db, { ...draft, ...work(draft), rev: randomUUID() }, draft.rev, new Date());
  if (!replaced) throw new Error(`the draft of ${client} could not be replaced`);
}
