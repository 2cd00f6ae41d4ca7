import { Button, ChoiceList, TextField } from '@cmsgov/design-system';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import type { Day } from '../../../../shared/dates.ts';
import type { Coverage } from '../../../../shared/model/coverage.ts';
import type { EndCoverage } from '../../../../shared/model/coverage-commands.ts';
import { useLiveWait } from '../../../ui/coverage/live.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { asErrorAnswer, errorText } from '../../../ui/error-text.ts';
import { DayField } from '../day-field.tsx';
import type { ClientCoverage } from '../use-client-coverage.ts';
import { endCauses, planOfEnd } from './plan-of-end.ts';
import { WhatEnds, WhoLosesWhat } from './what-ends.tsx';

interface EndFormProps {
  known: ClientCoverage;
  coverage: Coverage;
  /** It was asked for, and has no answer yet. */
  isWaiting: boolean;
}

/** Why, until when, what follows from it, and only then: the word that confirms and the name of who asks for it. */
export function EndForm({ known, coverage, isWaiting }: EndFormProps) {
  const { t } = useTranslation('coverage');
  const { store, session } = useDesk();
  const { client, household, today } = known;
  const wait = useLiveWait(client.id);
  const [cause, setCause] = useState<EndCoverage['cause']>('asked');
  const [day, setDay] = useState<Day | undefined>(undefined);
  const [typed, setTyped] = useState('');
  const [signerName, setSigner] = useState('');
  const [insist, setInsist] = useState(false);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const plan = useMemo(() => planOfEnd(coverage, cause, day ?? null, today), [coverage, cause, day, today]);
  const word = t('end.word');
  const isConfirmed = typed.trim() === word;
  const isMissingDay = plan.refusal?.code === 'bad-request';
  const refusal = plan.refusal && !isMissingDay ? errorText({ code: plan.refusal.code }, t).title : null;
  const hint = refusal ?? (isWaiting ? t('end.waiting') : wait && t(`live.${wait}`));

  const end = (event: FormEvent) => {
    event.preventDefault();
    setError(null);
    setInsist(true);
    if (hint || isMissingDay || !isConfirmed || signerName.trim() === '') return;
    const signature = { signerName: signerName.trim(), typedBy: session.assister.assisterId };
    const command = { do: 'end-coverage' as const, enrollmentIds: [...plan.enrollmentIds], cause, day: day ?? null, signature };
    store.coverageWork.ask(client.id, command).then(
      () => {
        setTyped('');
        setSigner('');
        setInsist(false);
      },
      (thrown: unknown) => setError(asErrorAnswer(thrown)),
    );
  };
  return (
    <form className="end-form" noValidate autoComplete="off" onSubmit={end}>
      <div className="end-fields">
        <ChoiceList
          name="end-cause"
          type="radio"
          size="small"
          label={t('end.cause')}
          className="event-people"
          onChange={({ target }) => {
            const chosen = endCauses.find(one => one === target.value);
            if (chosen) setCause(chosen);
          }}
          choices={endCauses.map(one => ({ value: one, label: t(`end.causes.${one}`), checked: one === cause }))}
        />
        <DayField
          name="end-day"
          label={t(`end.days.${cause}`)}
          hint={cause === 'asked' ? t('end.dayHint') : undefined}
          day={day}
          onDay={setDay}
          error={insist && isMissingDay ? t('end.dayMissing') : undefined}
        />
        <TextField
          name="end-signer"
          label={t('end.signature')}
          hint={t('end.signatureHint')}
          value={signerName}
          autoComplete="off"
          maxLength={320}
          errorMessage={insist && signerName.trim() === '' ? t('end.signatureMissing') : undefined}
          errorPlacement="bottom"
          onChange={event => setSigner(event.target.value)}
        />
        <TextField
          name="end-word"
          label={t('end.confirm', { word })}
          value={typed}
          className="day-field"
          autoComplete="off"
          maxLength={20}
          errorMessage={insist && !isConfirmed ? t('end.confirmBad', { word }) : undefined}
          errorPlacement="bottom"
          onChange={event => setTyped(event.target.value)}
        />
        {error && <ErrorNotice error={error} />}
        <div className="row">
          <Button type="submit" variation="solid" className="danger-button" disabled={hint !== null}>
            {t('end.button')}
          </Button>
          {hint && <span className="caption quiet">{hint}</span>}
        </div>
      </div>
      <div className="end-side">
        <WhatEnds ends={plan.ends} nameOf={household.nameOf} />
        <WhoLosesWhat losses={plan.losses} nameOf={household.nameOf} />
      </div>
    </form>
  );
}
