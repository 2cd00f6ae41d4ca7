import { useTranslation } from 'react-i18next';

/** Names the wording of the notice that was on the screen (AC-8); raise it whenever `signIn.notice` changes. */
export const noticeVersion = '2026-11';

/** Stands beside the list of names; choosing a name acknowledges it. */
export function UseNotice() {
  const { t } = useTranslation();
  return (
    <section className="use-notice" aria-labelledby="use-notice-title">
      <h2 id="use-notice-title" className="section-title">
        {t('signIn.notice.title')}
      </h2>
      <p className="quiet">{t('signIn.notice.text')}</p>
      <p>{t('signIn.notice.agree')}</p>
    </section>
  );
}
