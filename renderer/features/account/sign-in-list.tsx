import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../shared/contracts/desk/bridge.ts';
import desk from '../../../shared/texts/en/desk.json' with { type: 'json' };
import { useDesk } from '../../ui/desk-context.tsx';
import { shortMoment } from '../../ui/moments.ts';
import { useAsked } from '../../ui/use-asked.ts';
import { useNow } from '../../ui/use-now.ts';

const { actions, outcomes } = desk.account.signIns;
type Action = keyof typeof actions;
type Outcome = keyof typeof outcomes;
const isAction = (name: string): name is Action => Object.hasOwn(actions, name);
const isOutcome = (name: string): name is Outcome => Object.hasOwn(outcomes, name);

/** The assister's own sign-ins: who else has used the account is found here. */
export function SignInList({ online }: { online: boolean }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const now = useNow();
  const asked = useAsked(bridge, 'account.sign-ins', {}, online);
  if (!asked.value) return null;
  const { entries } = asked.value;
  return (
    <section className="card" aria-labelledby="sign-ins-title">
      <h2 id="sign-ins-title" className="section-title">
        {t('account.signIns.title')}
      </h2>
      {entries.length === 0 && <p className="quiet">{t('account.signIns.none')}</p>}
      <ul className="plain-rows">
        {entries.map(entry => (
          <li key={entry.id} className="account-row">
            <span>{words(entry)}</span>
            <span className="caption quiet clip">{entry.deviceName ?? t('account.signIns.unknownDevice')}</span>
            <span className="caption quiet number">{shortMoment(entry.at, now)}</span>
          </li>
        ))}
      </ul>
    </section>
  );

  function words({ action, outcome }: AnswerOf<'account.sign-ins'>['entries'][number]): string {
    const isDone = outcome === 'done' || outcome === 'signed-out';
    if (action === 'sign-in' && isDone) return t('account.signIns.signedIn');
    const what = t(`account.signIns.actions.${isAction(action) ? action : 'sign-in'}`);
    return isDone ? what : `${what}: ${t(`account.signIns.outcomes.${isOutcome(outcome) ? outcome : 'other'}`)}`;
  }
}
