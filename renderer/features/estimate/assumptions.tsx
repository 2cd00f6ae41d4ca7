import { useTranslation } from 'react-i18next';
import type { Assumption, Missing } from '../../../shared/eligibility/from-application/assumptions.ts';
import { groupedByCode } from './estimate-view.ts';
import type { Speaker } from './sentences.ts';
import { useListing } from './use-listing.ts';

interface Words {
  speaker: Speaker;
  year: number;
  coverageYear: number;
  /** Left out on paper, and where nothing can be answered any more. */
  goTo?: (path: string | undefined) => void;
}

/** What stands in for answers that are not there, one line for each kind, with everybody whom it is about. */
export function Assumptions({ assumptions, speaker, year, coverageYear, goTo }: Words & { assumptions: readonly Assumption[] }) {
  const { t } = useTranslation('estimate');
  const listing = useListing();
  return (
    <section className="estimate-assumed" aria-labelledby="estimate-assumed" data-assumed={assumptions.length}>
      <h2 id="estimate-assumed" className="section-title">
        {t('assumed.title')}
      </h2>
      {assumptions.length === 0 ? (
        <p className="quiet">{t('assumed.nothing')}</p>
      ) : (
        <>
          <p className="caption quiet">{t('assumed.lead')}</p>
          <ul className="estimate-list">
            {groupedByCode(assumptions).map(({ code, memberIds, path }) => {
              const what = t(`assumed.${code}`, { year, coverageYear });
              return (
                <li key={code} data-assumption={code}>
                  {what}
                  {memberIds.length > 0 && <span className="quiet">: {listing(memberIds.map(speaker.nameOf))}</span>}
                  {goTo && path !== undefined && (
                    <>
                      {' '}
                      <button
                        type="button"
                        className="link caption"
                        onClick={() => goTo(path)}
                        aria-label={t('assumed.answerOf', { what })}
                      >
                        {t('assumed.answer')}
                      </button>
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}

/** What is open and decides somebody's result. */
export function StillOpen({ missing, speaker, year, goTo }: Omit<Words, 'coverageYear'> & { missing: readonly Missing[] }) {
  const { t } = useTranslation('estimate');
  if (missing.length === 0) return null;
  return (
    <section className="estimate-open" aria-labelledby="estimate-open" data-open={missing.length}>
      <h2 id="estimate-open" className="section-title tone-warn">
        {t('missing.title')}
      </h2>
      <p className="caption quiet">{t('missing.lead')}</p>
      <MissingList {...{ missing, speaker, year, goTo }} />
    </section>
  );
}

export function MissingList({ missing, speaker, year, goTo }: Omit<Words, 'coverageYear'> & { missing: readonly Missing[] }) {
  const { t } = useTranslation('estimate');
  return (
    <ul className="estimate-list">
      {missing.map(({ code, memberId, path }) => {
        const what = t(`missing.${code}`, { name: memberId === undefined ? '' : speaker.nameOf(memberId), year });
        return (
          <li key={`${code} ${memberId}`} data-missing={code}>
            {what}
            {goTo && (
              <>
                {' '}
                <button type="button" className="link" onClick={() => goTo(path)} aria-label={t('notEnough.goOf', { what })}>
                  {t('notEnough.go')}
                </button>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}
