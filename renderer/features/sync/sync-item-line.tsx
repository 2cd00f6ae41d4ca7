import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { announce } from '../../ui/announce.tsx';
import { useDesk } from '../../ui/desk-context.tsx';
import { errorText } from '../../ui/error-text.ts';
import { copyStatusShort, filingStatus } from '../../ui/ladders.ts';
import { shortMoment } from '../../ui/moments.ts';
import { useNavigation } from '../../ui/navigation.ts';
import { listName } from '../../ui/person.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import type { GroupName, SyncItem } from './sync-items.ts';
import { useSyncPanel } from './sync-panel-state.ts';

/** One piece of work: whose, how far it is filed, where it is kept, and its receipt or its reason. */
export function SyncItemLine({ item, group, now }: { item: SyncItem; group: GroupName; now: Date }) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const close = useSyncPanel(state => state.close);
  const { client, filing, copy, application } = item;
  const refusal = copy?.refused ?? filing.refusal?.error;
  const refusedId = copy?.refused ? application.id : filing.refusal?.requestId;
  const copying = copyStatusShort(filing, copy, t);
  const send = () => void store.requestSubmission(application.id).catch(() => open());
  const hold = () => void store.holdSubmission(application.id).then(held => announce(t(held ? 'sync.held' : 'sync.onItsWay')));
  const open = () => {
    close();
    go({ screen: 'application', clientId: client.id, applicationId: application.id });
  };
  return (
    <li className="sync-item">
      <span className="clip sync-name" title={listName(client)}>
        {listName(client)}
      </span>
      <StatusWord status={filingStatus(filing, t)} />
      {copying && <StatusWord status={copying} />}
      <span className="caption quiet clip sync-why" title={why()}>
        {why()}
      </span>
      {refusedId && (
        <Button size="small" variation="ghost" className="sync-dismiss" onClick={() => void store.dismissRefusal(refusedId)}>
          {t('sync.dismiss')}
        </Button>
      )}
      {group === 'ready' && (
        <Button
          size="small"
          variation="ghost"
          className="sync-dismiss"
          aria-label={t(item.inLine ? 'sync.holdOf' : 'sync.sendOf', { name: listName(client) })}
          onClick={item.inLine ? hold : send}
        >
          {t(item.inLine ? 'sync.hold' : 'sync.send')}
        </Button>
      )}
      <Button size="small" variation="ghost" className="sync-open" aria-label={t('sync.openOf', { name: listName(client) })} onClick={open}>
        {t('sync.open')}
      </Button>
    </li>
  );

  function why(): string {
    const when = shortMoment(item.at, now);
    if (refusal) return errorText(refusal, t).action;
    if (filing.clashes > 0) return t('sync.why.clashes', { count: filing.clashes });
    if (group === 'needYou') return t('sync.why.signAgain');
    if (group === 'onlyHere') return t('sync.why.onlyHere', { when });
    if (group === 'ready') return t(item.inLine ? 'filing.countsFrom' : 'sync.why.notInLine');
    if (group === 'sending') return t('sync.why.sending');
    return filing.rung === 'submitted' ? t('sync.why.received', { when }) : t('sync.why.copied', { when });
  }
}
