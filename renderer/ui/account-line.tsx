import { useTranslation } from 'react-i18next';
import { useAccountState } from './account-state.ts';
import { timeOfDay } from './moments.ts';
import { type Status, StatusWord } from './status-word.tsx';

/** Who is in this client's live account, what to ask them, and when it frees itself at the latest. Never a modal, never in the way. */
export function AccountLine({ clientId, name }: { clientId: string; name: string }) {
  const { t } = useTranslation();
  const account = useAccountState(state => state.account);
  if (account.clientId !== clientId || account.state === 'none') return null;
  const since = account.since ? timeOfDay(account.since) : '';
  const free = account.freeAt ? timeOfDay(account.freeAt) : '';
  const status: Record<Exclude<typeof account.state, 'none'>, Status> = {
    asking: { icon: 'none', tone: 'muted', words: t('accountState.asking') },
    held: { icon: 'done', tone: 'ok', words: t('accountState.held') },
    consumer: { icon: 'attention', tone: 'warn', words: t('accountState.consumer', { name, since }) },
    busy: { icon: 'attention', tone: 'warn', words: t('accountState.busy', { free }) },
    lost: { icon: 'attention', tone: 'warn', words: t('accountState.lost') },
    offline: { icon: 'offline', tone: 'muted', words: t('accountState.offline') },
  };
  return (
    <div className="account-line" data-account={account.state} role="status">
      <StatusWord status={status[account.state]} />
      {account.state === 'consumer' && <span className="caption quiet">{t('accountState.consumerAsk', { name, free })}</span>}
    </div>
  );
}
