import { Button, TextField } from '@cmsgov/design-system';
import { UserPlus } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addMember, mostMembers, removeMember } from '../../../../shared/application/edits.ts';
import { normalizeAnswer } from '../../../../shared/application/normalize.ts';
import { memberPath, membersOf } from '../../../../shared/application/paths.ts';
import { formatDay } from '../../../../shared/dates.ts';
import { announce } from '../../../ui/announce.tsx';
import { useAnswers, useDraft } from '../draft/draft-context.ts';
import { focusFirstAction } from '../interview/focus.ts';
import { useInterview } from '../interview/interview-context.ts';
import { RemoveDialog } from './remove-dialog.tsx';

/** Everyone in the household. Names are taken down first, one after the other; the questions about each come after. */
export function MemberList() {
  const { t } = useTranslation('application');
  const draft = useDraft();
  const interview = useInterview();
  const answers = useAnswers(draft);
  const members = membersOf(answers);
  const [leaving, setLeaving] = useState<string | null>(null);
  const said = (memberId: string, field: string): string => String(answers[memberPath(memberId, field)] ?? '');

  return (
    <div className="member-list">
      <ul className="plain-rows">
        {members.map((memberId, place) => (
          <li key={memberId} className="plain-row">
            <span className="number quiet">{place + 1}</span>
            <span className="plain-row-name clip">{interview.fullNameOf(memberId)}</span>
            <span className="caption quiet number">
              {place === 0 ? t('members.primary') : said(memberId, 'dob') && t('members.born', { day: formatDay(said(memberId, 'dob')) })}
            </span>
            {place > 0 && (
              <Button
                size="small"
                variation="ghost"
                onClick={() => setLeaving(memberId)}
                aria-label={t('removeNamed', { name: interview.fullNameOf(memberId) })}
              >
                {t('remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <AddMember />
      <RemoveDialog
        name={leaving === null ? null : interview.fullNameOf(leaving)}
        explanation={t('members.removeExplained')}
        onKeep={() => setLeaving(null)}
        onRemove={() => {
          if (leaving !== null) draft.put(removeMember(interview.form, draft.latest(), leaving), 'now');
          setLeaving(null);
          focusFirstAction();
        }}
      />
    </div>
  );
}

function AddMember() {
  const { t } = useTranslation('application');
  const draft = useDraft();
  const count = membersOf(useAnswers(draft)).length;
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const firstBox = useRef<HTMLInputElement>(null);
  const full = count >= mostMembers;
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (first.trim() === '' || full) {
      firstBox.current?.focus();
      return;
    }
    const memberId = crypto.randomUUID();
    const lastName = normalizeAnswer({ type: 'name' }, last);
    const names = {
      [memberPath(memberId, 'firstName')]: normalizeAnswer({ type: 'name' }, first),
      ...(lastName && { [memberPath(memberId, 'lastName')]: lastName }),
    };
    draft.put({ ...addMember(draft.latest(), memberId), ...names }, 'now');
    announce(t('members.added', { name: first.trim() }));
    setFirst('');
    setLast('');
    firstBox.current?.focus();
  };
  if (full) return <p className="caption quiet">{t('members.full', { most: mostMembers })}</p>;
  return (
    <form className="add-member" onSubmit={add} autoComplete="off" aria-label={t('members.add')}>
      <TextField
        inputRef={firstBox}
        name="new-first-name"
        label={t('members.first')}
        value={first}
        onChange={event => setFirst(event.target.value)}
        autoComplete="off"
        maxLength={100}
        data-first-action
      />
      <TextField
        name="new-last-name"
        label={t('members.last')}
        value={last}
        onChange={event => setLast(event.target.value)}
        autoComplete="off"
        maxLength={100}
      />
      <Button type="submit">
        <UserPlus aria-hidden /> {t('members.add')}
      </Button>
    </form>
  );
}
