import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { coveragePartOf, requestProblem, requestStatus } from '../../ui/coverage/request-words.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { errorText } from '../../ui/error-text.ts';
import { shortMoment } from '../../ui/moments.ts';
import { useNavigation } from '../../ui/navigation.ts';
import { listName } from '../../ui/person.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import type { CoverageItem } from './coverage-items.ts';
import { useSyncPanel } from './sync-panel-state.ts';

/** Something that was asked of coverage: for whom, how far it is, its receipt or its reason. */
export function CoverageSyncLine({ item: { client, request, copy }, now }: { item: CoverageItem; now: Date }) {
  const { t } = useTranslation('coverage');
  const { store } = useDesk();
  const go = useNavigation(state => state.go);
  const close = useSyncPanel(state => state.close);
  const { command, outcome, createdAt } = request;
  const problem = requestProblem(request, copy);
  const what = command.do === 'report-event' ? t(`events.${command.event}`, { defaultValue: command.event }) : t(`request.${command.do}`);
  const open = () => {
    close();
    go({ screen: 'coverage', clientId: client.id, part: coveragePartOf(command) });
  };
  return (
    <li className="sync-item">
      <span className="clip sync-name" title={listName(client)}>
        {listName(client)}
      </span>
      <StatusWord status={{ icon: 'none', tone: 'muted', words: t(`request.${command.do}`), hint: what }} />
      <StatusWord status={requestStatus(request, copy, t)} />
      <span className="caption quiet clip sync-why" title={why()}>
        {why()}
      </span>
      {problem && (
        <Button
          size="small"
          variation="ghost"
          className="sync-dismiss"
          aria-label={t('request.dismissOf', { what })}
          onClick={() => void store.dismissRefusal(request.id)}
        >
          {t('request.dismiss')}
        </Button>
      )}
      <Button
        size="small"
        variation="ghost"
        className="sync-open"
        aria-label={t('request.openOf', { name: listName(client) })}
        onClick={open}
      >
        {t('desk:sync.open')}
      </Button>
    </li>
  );

  function why(): string {
    if (problem) return errorText(problem, t).action;
    const told = command.do === 'report-event' ? `${what} · ` : '';
    return outcome?.state === 'accepted'
      ? told + t('request.receipt', { when: shortMoment(outcome.receipt.receivedAt, now) })
      : told + t('request.asked', { when: shortMoment(createdAt, now) });
  }
}
