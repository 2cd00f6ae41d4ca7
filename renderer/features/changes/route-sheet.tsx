import { Button } from '@cmsgov/design-system';
import { Copy, ExternalLink } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeRoute } from '../../../shared/changes/route.ts';
import { formatDay, todayIn } from '../../../shared/dates.ts';
import { announce } from '../../ui/announce.tsx';
import { supportOf } from '../../ui/contacts.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import type { ChangedAbout } from '../../ui/something-changed.ts';

interface Props {
  about: ChangedAbout;
  route: ChangeRoute;
  /** Of the change. */
  day: string;
  chosen: readonly string[];
}

/** The channel, until when, what to have ready, and what to say (field-facts B5, B8). */
export function RouteSheet({ about, route, day, chosen }: Props) {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const { assister } = session;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const names = (ids: readonly string[]) => ids.map(id => t(`changes.kinds.${id}` as never).toLowerCase()).join('; ');
  const support = supportOf(assister.role);
  const [who, phone] = [t(`contacts.${support.name}.name`), support.phones[0]];
  const today = todayIn(Date.now());
  const script = t('changes.scriptText', {
    assister: `${assister.givenName} ${assister.familyName}`,
    agency: assister.agencyName,
    id: assister.assisterId,
    client: about.clientName,
    number: about.confirmationNumber ? t('changes.scriptNumber', { number: about.confirmationNumber }) : '',
    changes: names(chosen),
    day: formatDay(day),
  });
  const copy = async () => {
    const outcome = await bridge.call('clipboard.copy', { text: script });
    if (outcome.ok) announce(t('changes.copied'));
  };
  return (
    <div className="stack" data-change-route={route.channel ?? 'own-account'}>
      <h3 className="section-title" tabIndex={-1} ref={heading}>
        {route.channel === 'online' && t('changes.online')}
        {route.channel === 'phone' && (phone ? t('changes.phone', { who, phone }) : t('changes.phoneNoNumber', { who }))}
        {route.channel === null && t('changes.ownAccount', { changes: names(route.inOwnAccount) })}
      </h3>
      {route.channel === 'online' && (
        <p>
          {t('changes.onlineForms')} {names(route.forms)}
        </p>
      )}
      {route.becauseOfPhone.length > 0 && <p>{t('changes.phoneWhy', { changes: names(route.becauseOfPhone) })}</p>}
      {route.channel !== null && route.inOwnAccount.length > 0 && <p>{t('changes.ownAccount', { changes: names(route.inOwnAccount) })}</p>}
      {route.channel !== null && route.deadlines.length > 0 && (
        <section>
          <h4 className="section-title">{t('changes.deadlines')}</h4>
          <ul>
            {route.deadlines.map(({ program, day: until, toMnsure }) => (
              <li key={program}>
                {t(toMnsure ? 'changes.deadline' : 'changes.deadlineMa', {
                  program: t(`changes.programs.${program}`),
                  day: formatDay(until),
                })}{' '}
                {until < today && <span className="tone-warn">{t('changes.passed')}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {route.lifeEventUntil && route.lifeEventUntil >= today && <p>{t('changes.lifeEvent', { day: formatDay(route.lifeEventUntil) })}</p>}
      {route.channel !== null && (
        <section>
          <h4 className="section-title">{t('changes.ready')}</h4>
          <p>{t('changes.identifiers', { id: assister.assisterId })}</p>
          <p>{t('changes.present')}</p>
        </section>
      )}
      {route.channel === 'phone' && (
        <section>
          <h4 className="section-title">{t('changes.script')}</h4>
          <p data-call-script>{script}</p>
          <Button size="small" onClick={() => void copy()}>
            <Copy size={16} aria-hidden /> {t('changes.copy')}
          </Button>
        </section>
      )}
      {route.channel === 'online' && (
        <div>
          <Button onClick={() => void bridge.call('help.open-link', { link: 'report-changes' })}>
            {t('changes.openForms')} <ExternalLink size={16} aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
