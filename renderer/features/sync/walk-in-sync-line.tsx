import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../../ui/navigation.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import type { WalkInRow } from '../../ui/walk-in-rows.ts';
import { useSyncPanel } from './sync-panel-state.ts';

/** Somebody who has not authorized the assister: their draft goes nowhere, and is deleted in the end. */
export function WalkInSyncLine({ row }: { row: WalkInRow }) {
  const { t } = useTranslation();
  const go = useNavigation(state => state.go);
  const close = useSyncPanel(state => state.close);
  const left = t('walkIns.daysLeft', { count: Math.max(0, row.daysLeft) });
  const open = () => {
    close();
    go({ screen: 'walk-ins' });
  };
  return (
    <li className="sync-item">
      <span className="clip sync-name" title={row.name}>
        {row.name}
      </span>
      <StatusWord status={{ icon: 'draft', tone: 'accent', words: t('sync.walkIn') }} />
      <StatusWord status={{ icon: 'here', tone: 'warn', words: t('endOfDay.groups.onlyHere') }} />
      <span className={`caption clip sync-why ${row.ending ? 'tone-warn' : 'quiet'}`} title={left}>
        {left}
      </span>
      <Button size="small" variation="ghost" className="sync-open" aria-label={t('walkIns.openOf', { name: row.name })} onClick={open}>
        {t('sync.open')}
      </Button>
    </li>
  );
}
