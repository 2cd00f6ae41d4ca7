import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeEntry } from '../../../../shared/application/edits.ts';
import type { TopicView } from '../../../../shared/application/form.ts';
import { entryIncome, type IncomeSource } from '../../../../shared/application/income.ts';
import { entriesOf } from '../../../../shared/application/paths.ts';
import { formatDollars } from '../../../../shared/money.ts';
import { useAnswers, useDraft } from '../draft/draft-context.ts';
import { useFormWords } from '../fields/form-words.ts';
import { focusFirstAction } from '../interview/focus.ts';
import { AddEntry, useOpenEntry } from './add-entry.tsx';
import { RemoveDialog } from './remove-dialog.tsx';

/** The jobs (businesses, …) of one member: what each brings in a year, and one more with a key. */
export function EntryList({ topic, income }: { topic: TopicView; income: IncomeSource }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const draft = useDraft();
  const answers = useAnswers(draft);
  const [leaving, setLeaving] = useState<string | null>(null);
  const open = useOpenEntry();
  const { memberId, list } = topic.subject;
  if (memberId === undefined || list === undefined) return null;
  const entries = entriesOf(answers, memberId, list);
  const nameOf = (entryId: string): string => words.entry({ memberId, list, entryId });
  return (
    <div className="entry-list">
      {entries.length > 0 && (
        <ul className="plain-rows">
          {entries.map(entryId => {
            const amount = entryIncome(income, memberId, list, entryId);
            return (
              <li key={entryId} className="plain-row">
                <button type="button" className="plain-row-name plain-row-open clip" onClick={() => open(entryId)}>
                  {nameOf(entryId)}
                </button>
                <span className="number quiet">{amount && t('aYear', { amount: formatDollars(amount.annual) })}</span>
                <Button
                  size="small"
                  variation="ghost"
                  onClick={() => setLeaving(entryId)}
                  aria-label={t('removeNamed', { name: nameOf(entryId) })}
                >
                  {t('remove')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {topic.entryMissing && <p className="caption quiet">{words.list(list, 'none')}</p>}
      <AddEntry memberId={memberId} list={list} first />
      <RemoveDialog
        name={leaving === null ? null : nameOf(leaving)}
        explanation={t('entries.removeExplained')}
        onKeep={() => setLeaving(null)}
        onRemove={() => {
          if (leaving !== null) draft.put(removeEntry(draft.latest(), memberId, list, leaving), 'now');
          setLeaving(null);
          focusFirstAction();
        }}
      />
    </div>
  );
}
