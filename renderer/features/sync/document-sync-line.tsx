import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { documentProblem, documentStatus } from '../../ui/document-ladder.ts';
import { errorText } from '../../ui/error-text.ts';
import { shortMoment } from '../../ui/moments.ts';
import { useNavigation } from '../../ui/navigation.ts';
import { listName } from '../../ui/person.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import type { DocumentItem } from './document-items.ts';
import { useSyncPanel } from './sync-panel-state.ts';

/** A document that is not at the service: whose, how far it is, and why not further. */
export function DocumentSyncLine({ item: { client, document, way, copy }, now }: { item: DocumentItem; now: Date }) {
  const { t } = useTranslation();
  const go = useNavigation(state => state.go);
  const close = useSyncPanel(state => state.close);
  const problem = documentProblem(document, way, copy);
  const what = t('sync.why.document', { name: document.name, when: shortMoment(document.capturedAt, now) });
  const why = problem ? errorText(problem, t).action : what;
  const open = () => {
    close();
    go({ screen: 'client', clientId: client.id });
  };
  return (
    <li className="sync-item">
      <span className="clip sync-name" title={listName(client)}>
        {listName(client)}
      </span>
      <StatusWord status={{ icon: 'none', tone: 'muted', words: t('sync.document'), hint: what }} />
      <StatusWord status={documentStatus(document, way, copy, t)} />
      <span className="caption quiet clip sync-why" title={why}>
        {why}
      </span>
      <Button size="small" variation="ghost" className="sync-open" aria-label={t('sync.openOf', { name: listName(client) })} onClick={open}>
        {t('sync.open')}
      </Button>
    </li>
  );
}
