import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import { listing } from '../../../ui/coverage/words.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useShoppingHere } from '../shopping-context.ts';
import type { EnrollmentState } from './enrollment-state.ts';
import { useProblemWords } from './problem-words.ts';
import { useEnrollment } from './use-enrollment.ts';

/** How far an enrollment is that was asked for. Until the receipt every state says that nobody is enrolled. */
export function EnrollmentPanel() {
  const { t } = useTranslation('plans');
  const { link } = useDesk();
  const state = useEnrollment();
  const { page } = useShoppingHere().choices;
  const now = useNow();
  // Beside another plan that is being chosen, what became of the last one would seem to be about this one.
  const isOfAnother =
    page.name === 'enroll' && (state.step === 'accepted' || state.step === 'refused') && state.command.planId !== page.planId;
  if (isOfAnother) return null;
  switch (state.step) {
    case 'none':
      return null;
    case 'sent':
      return (
        <section className="enrollment-panel" data-enrollment="sent" tabIndex={-1}>
          <StatusWord
            status={
              link.online
                ? { icon: 'sending', tone: 'accent', words: t('enroll.state.sending') }
                : { icon: 'offline', tone: 'warn', words: t('enroll.state.waiting') }
            }
          />
          <p className="caption">{t('enroll.state.waitingText', { time: shortMoment(state.since, now) })}</p>
        </section>
      );
    case 'refused':
      return <Refused state={state} />;
    case 'accepted':
      return <Accepted state={state} />;
  }
}

function Refused({ state }: { state: Extract<EnrollmentState, { step: 'refused' }> }) {
  const { t } = useTranslation('plans');
  const { store } = useDesk();
  const { choices, choose, plans } = useShoppingHere();
  const now = useNow();
  const { title, action } = errorText({ code: state.code }, t);
  const about = useProblemWords(state.problems);
  const isThere = plans.some(({ plan }) => plan.id === state.command.planId);
  return (
    <section className="enrollment-panel" data-enrollment="refused" tabIndex={-1}>
      <StatusWord status={{ icon: 'danger', tone: 'danger', words: t('enroll.state.refused', { time: shortMoment(state.at, now) }) }} />
      <p>
        <strong>{title}</strong> {action} {about.length > 0 && t('enroll.state.about', { list: listing(about) })}
      </p>
      <div className="row">
        {choices.page.name === 'list' && isThere && (
          <Button size="small" onClick={() => choose({ page: { name: 'enroll', planId: state.command.planId } })}>
            {t('enroll.state.again')}
          </Button>
        )}
        <Button size="small" variation="ghost" onClick={() => void store.dismissRefusal(state.requestId)}>
          {t('details.close')}
        </Button>
      </div>
    </section>
  );
}

function Accepted({ state }: { state: Extract<EnrollmentState, { step: 'accepted' }> }) {
  const { t } = useTranslation('plans');
  const { choices, choose, shelf } = useShoppingHere();
  const { receipt, command, enrollment } = state;
  const plan = shelf.plans.find(({ id }) => id === command.planId);
  const carrier = enrollment?.carrier ?? plan?.carrier ?? '';
  const link = plan?.links.payment;
  return (
    <section className="enrollment-panel" data-enrollment="accepted" tabIndex={-1}>
      <StatusWord status={{ icon: 'done', tone: 'ok', words: t('enroll.state.accepted', { number: receipt.confirmationNumber }) }} />
      <p>
        {t('enroll.state.acceptedText', {
          plan: enrollment?.planName ?? plan?.name ?? command.planId,
          day: formatDay(command.startsOn),
          carrier,
        })}{' '}
        {enrollment?.state !== 'confirmed' && (link ? t('enroll.state.pay', { link }) : t('enroll.state.payAsk', { carrier }))}
      </p>
      {choices.page.name !== 'list' && (
        <div>
          <Button size="small" onClick={() => choose({ page: { name: 'list' } })}>
            {t('enroll.state.toPlans')}
          </Button>
        </div>
      )}
    </section>
  );
}
