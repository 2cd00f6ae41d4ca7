import { Button } from '@cmsgov/design-system';
import { Plus } from 'lucide-react';
import { addEntry } from '../../../../shared/application/edits.ts';
import type { FormView, TopicView } from '../../../../shared/application/form.ts';
import { useDraft } from '../draft/draft-context.ts';
import { useFormWords } from '../fields/form-words.ts';
import { useInterview } from '../interview/interview-context.ts';

/** To the first screen of a job (a business, …). */
export function useOpenEntry(): (entryId: string) => void {
  const interview = useInterview();
  return entryId => {
    const key = interview.lookNow().topics.find(one => one.subject.entryId === entryId)?.key;
    if (key !== undefined) interview.goTo({ key, path: null });
  };
}

/** One more, and on to its first question. `first`: what the screen is for. */
export function AddEntry({ memberId, list, first = false }: { memberId: string; list: string; first?: boolean }) {
  const words = useFormWords();
  const draft = useDraft();
  const open = useOpenEntry();
  const add = () => {
    const entryId = crypto.randomUUID();
    draft.put(addEntry(draft.latest(), memberId, list, entryId), 'now');
    open(entryId);
  };
  return (
    <Button onClick={add} size={first ? undefined : 'small'} data-first-action={first || undefined} data-add-entry={list}>
      <Plus aria-hidden /> {words.list(list, first ? 'add' : 'another')}
    </Button>
  );
}

/** On the last screen of the last entry: who has five jobs need not go back to the list four times. */
export function AddAnother({ view, topic }: { view: FormView; topic: TopicView }) {
  const { memberId, list, entryId } = topic.subject;
  const next = view.topics[view.topics.findIndex(one => one.key === topic.key) + 1];
  const isLast = next?.subject.list !== list || next?.subject.memberId !== memberId;
  if (memberId === undefined || list === undefined || entryId === undefined || !isLast) return null;
  return (
    <p className="add-another">
      <AddEntry memberId={memberId} list={list} />
    </p>
  );
}
