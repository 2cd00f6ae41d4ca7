import { useTranslation } from 'react-i18next';
import type { SepWindow } from '../../../../shared/enrollment/window.ts';
import { useSupport } from '../../../ui/coverage/use-support.ts';
import { capital, listing } from '../../../ui/coverage/words.ts';

interface WindowDoubtsProps {
  window: SepWindow;
  /** The questions stand beside it already. */
  asking: boolean;
}

/** What speaks against it, what is still to be asked, and what the sources leave open: then MNsure decides. */
export function WindowDoubts({ window: { conditions, reasons, verify }, asking }: WindowDoubtsProps) {
  const { t } = useTranslation('coverage');
  const { askThem } = useSupport();
  const unmet = conditions.filter(({ state }) => state === 'unmet');
  const unknown = conditions.filter(({ state }) => state === 'unknown');
  const isLate = reasons.includes('report-is-late');
  return (
    <>
      {(unmet.length > 0 || isLate) && (
        <section className="window-doubt tone-warn">
          <h3 className="section-title">{t('window.againstTitle')}</h3>
          <ul>
            {unmet.map(({ condition, because }) => (
              <li key={condition}>{because ? t(`notQualifying.${because}.why`) : t(`unmet.${condition}`)}</li>
            ))}
            {isLate && <li>{t('window.lateReport')}</li>}
          </ul>
        </section>
      )}
      {unknown.length > 0 && asking && <p className="quiet">{t('window.open-questions', { count: unknown.length })}</p>}
      {unknown.length > 0 && !asking && (
        <section className="window-doubt">
          <h3 className="section-title">{t('window.unknownTitle')}</h3>
          <ul>
            {unknown.map(({ condition }) => (
              <li key={condition}>{t(`conditions.${condition}`)}</li>
            ))}
          </ul>
        </section>
      )}
      {reasons.includes('prior-coverage-excepted') && <p>{t('window.excepted')}</p>}
      {reasons.includes('starts-next-year') && <p>{t('window.nextYear')}</p>}
      {(verify.length > 0 || reasons.includes('not-on-mnsure-list')) && (
        <section className="window-doubt">
          <h3 className="section-title">{t('window.uncertainTitle')}</h3>
          <p>
            {verify.length > 0 && `${capital(listing(verify.map(one => t(`window.uncertain.${one}`))))}. `}
            {reasons.includes('not-on-mnsure-list') && `${t('window.notListed')} `}
            {askThem}
          </p>
        </section>
      )}
    </>
  );
}
