import { Button, TextField } from '@cmsgov/design-system';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FieldView, FormView } from '../../../../shared/application/form.ts';
import { normalizeAnswer } from '../../../../shared/application/normalize.ts';
import { useInterview } from '../interview/interview-context.ts';

/** Their own number into the box, not out loud into a hall: hidden while typed, and again when it is saved. */
export function TypeOwnSsn({ view }: { view: FormView }) {
  const asked = view.topics.flatMap(topic => topic.fields).filter(({ field }) => field.type === 'ssn');
  const [open, setOpen] = useState<FieldView | null>(null);
  const [saved, setSaved] = useState<readonly string[]>([]);
  const { t } = useTranslation();
  const interview = useInterview();
  if (asked.length === 0) return null;
  return (
    <section className="show-ssn" aria-label={t('show.ssn')}>
      {asked.map(field =>
        open?.path === field.path ? (
          <OwnNumber
            key={field.path}
            field={field}
            onEnd={done => {
              setOpen(null);
              if (done) setSaved(before => [...before, field.path]);
            }}
          />
        ) : (
          <div key={field.path} className="row">
            <Button size="small" onClick={() => setOpen(field)}>
              {t('show.typeSsn', { name: interview.fullNameOf(field.subject.memberId ?? '') })}
            </Button>
            <span className="caption tone-ok" role="status">
              {saved.includes(field.path) && t('show.ssnSaved')}
            </span>
          </div>
        ),
      )}
    </section>
  );
}

function OwnNumber({ field, onEnd }: { field: FieldView; onEnd(done: boolean): void }) {
  const { t } = useTranslation();
  const interview = useInterview();
  const form = useForm({ defaultValues: { ssn: '' } });
  const { ref, ...box } = form.register('ssn', {
    validate: typed => /^\d{9}$/.test(normalizeAnswer(field.field, typed)) || t('show.ssnBad'),
  });
  const submit = form.handleSubmit(({ ssn }) => {
    interview.answer(field.path, normalizeAnswer(field.field, ssn), 'now');
    onEnd(true);
  });
  return (
    <form className="row show-ssn-form" autoComplete="off" noValidate onSubmit={event => void submit(event)}>
      <TextField
        {...box}
        inputRef={ref}
        type="password"
        label={t('show.ssnFor', { name: interview.fullNameOf(field.subject.memberId ?? '') })}
        hint={t('show.ssnHint')}
        inputMode="numeric"
        autoComplete="off"
        maxLength={20}
        autoFocus
        errorMessage={form.formState.errors.ssn?.message}
        errorPlacement="bottom"
      />
      <Button type="submit" variation="solid" size="small">
        {t('show.ssnSave')}
      </Button>
      <Button size="small" variation="ghost" onClick={() => onEnd(false)}>
        {t('account.password.cancel')}
      </Button>
    </form>
  );
}
