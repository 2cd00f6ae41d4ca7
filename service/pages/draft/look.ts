import type { Form, FormView, TopicView } from '../../../shared/application/form.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { todayIn } from '../../../shared/dates.ts';
import type { Answers, Application } from '../../../shared/model/application.ts';
import type { Pages, Visitor } from '../context.ts';
import { ownTopics } from './own-topics.ts';

/** A visitor's draft as they may go on with it. */
export interface Looked {
  application: Application;
  form: Form;
  view: FormView;
  topics: readonly TopicView[];
}

export const ownView = (pages: Pages, form: Form, answers: Answers): FormView =>
  viewForm(form, answers, { today: todayIn(pages.services.clock().getTime()), authorized: true, alone: true });

/** Null for what nobody can go on with here: submitted, or of a form that this program does not know. Throws `not-found`. */
export async function lookAt(pages: Pages, { consumer, visit }: Visitor, id: string): Promise<Looked | null> {
  const found = await pages.account.application(consumer.id, id);
  if (found.status === 'submitted') return null;
  const application = await pages.ownDraft.bringUpToDate(visit, found);
  const form = formOf(application.formVersion);
  if (!form) return null;
  const view = ownView(pages, form, application.answers);
  return { application, form, view, topics: ownTopics(view) };
}
