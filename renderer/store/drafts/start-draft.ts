import { carriedOver } from '../../../shared/application/carry-over.ts';
import { firstAnswers, helperAnswers } from '../../../shared/application/first-answers.ts';
import { currentFormVersion, formOf } from '../../../shared/application/forms.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { todayIn, toInstant } from '../../../shared/dates.ts';
import { type Application, begunBy } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { StoreEnvironment } from '../environment.ts';
import { percentOf } from './percent.ts';

/** A new draft for the client in the current form, with the primary contact as the account knows them, and who helps. Throws application-form-unknown. */
export function newDraft(
  client: Client,
  { clock, newId, assister }: Pick<StoreEnvironment, 'clock' | 'newId' | 'assister'>,
  last?: Application,
): Application {
  const form = formOf(currentFormVersion);
  if (!form) throw new DeskError('application-form-unknown');
  const draft: Application = {
    id: newId(),
    rev: newId(),
    clientId: client.id,
    formVersion: form.version,
    coverageYear: form.coverageYear,
    ...begunBy('assister', toInstant(clock.now())),
    answers: {
      ...(last ? carriedOver(form, last.answers) : firstAnswers(client, newId())),
      ...helperAnswers(assister, todayIn(clock.now())),
    },
  };
  return { ...draft, percent: percentOf(draft, clock.now()) };
}

/** The application that a client's lists and pages speak of: the one that was changed last; an open draft before a submitted one. */
export function latestOf(clientId: string, applications: Iterable<Application>): Application | null {
  let latest: Application | null = null;
  for (const one of applications) {
    if (one.clientId !== clientId) continue;
    if (!latest || rank(one) > rank(latest)) latest = one;
  }
  return latest;
}

const rank = ({ status, updatedAt }: Application): string => `${status === 'draft' ? 1 : 0} ${updatedAt}`;
