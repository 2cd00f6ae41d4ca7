import { Button } from '@cmsgov/design-system';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { WalkIn } from '../../../shared/model/walk-in.ts';
import { announce } from '../../ui/announce.tsx';
import { useDesk } from '../../ui/desk-context.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { asErrorAnswer } from '../../ui/error-text.ts';
import { Modal } from '../../ui/modal.tsx';
import { useNavigation } from '../../ui/navigation.ts';
import { fullName } from '../../ui/person.ts';
import { useWalkInRows } from '../../ui/use-walk-ins.ts';
import { CardDialog } from './card-dialog.tsx';
import { WalkInLine } from './walk-in-line.tsx';
import './walk-ins.css';

/** People who have not authorized the assister yet. Who of them has meanwhile is offered for a person to say so; nothing is announced. */
export function WalkInsScreen() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const rows = useWalkInRows();
  const [card, setCard] = useState<WalkIn | null>(null);
  const [leaving, setLeaving] = useState<{ id: string; name: string } | null>(null);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const attempt = (work: Promise<unknown>) => {
    setError(null);
    work.catch((thrown: unknown) => setError(asErrorAnswer(thrown)));
  };
  const match = (walkInId: string, client: Client) =>
    attempt(
      store.walkIns.match(walkInId, client.id).then(draft => {
        announce(t('walkIns.matched', { name: fullName(client) }));
        go({ screen: 'application', clientId: client.id, applicationId: draft.id });
      }),
    );
  const begin = () => go({ screen: 'walk-in-start' });
  return (
    <section className="walk-ins" data-region="content" aria-label={t('walkIns.title')}>
      <div className="walk-ins-head">
        <div>
          <h1 className="title">{t('walkIns.title')}</h1>
          <p className="quiet">{t('walkIns.lead')}</p>
        </div>
        <Button variation="solid" onClick={begin}>
          <UserPlus aria-hidden /> {t('walkIns.new')}
        </Button>
      </div>
      {error && <ErrorNotice error={error} />}
      {rows.length === 0 ? (
        <EmptyState title={t('walkIns.empty.title')}>{t('walkIns.empty.text')}</EmptyState>
      ) : (
        <ul className="walk-in-list">
          {rows.map(row => (
            <WalkInLine
              key={row.walkIn.id}
              row={row}
              onOpen={() => go({ screen: 'application', clientId: row.walkIn.id, applicationId: row.walkIn.id })}
              onEstimate={() => go({ screen: 'estimate', clientId: row.walkIn.id, applicationId: row.walkIn.id })}
              onCard={() => setCard(row.walkIn)}
              onDelete={() => setLeaving({ id: row.walkIn.id, name: row.name })}
              onMatch={client => match(row.walkIn.id, client)}
              onLook={client => go({ screen: 'client', clientId: client.id })}
            />
          ))}
        </ul>
      )}
      {card && <CardDialog walkIn={card} onClose={() => setCard(null)} />}
      <Modal
        isOpen={leaving !== null}
        heading={t('walkIns.deleteAsk', { name: leaving?.name ?? '' })}
        onClose={() => setLeaving(null)}
        actions={
          <div className="row">
            <Button
              variation="solid"
              onClick={() => {
                if (leaving) attempt(store.walkIns.remove(leaving.id));
                setLeaving(null);
              }}
            >
              {t('walkIns.deleteYes')}
            </Button>
            <Button variation="ghost" onClick={() => setLeaving(null)}>
              {t('walkIns.keep')}
            </Button>
          </div>
        }
      >
        <p>{t('walkIns.deleteText')}</p>
      </Modal>
    </section>
  );
}
