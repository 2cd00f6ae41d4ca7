import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../shared/contracts/desk/bridge.ts';
import { CannotDo } from './cannot-do.tsx';
import { ContactList } from './contact-list.tsx';
import { Practice } from './practice.tsx';
import { ShortcutList } from './shortcut-list.tsx';
import { RolesAndStopping } from './stopping.tsx';
import './help.css';

/** One page, its subjects: how people join, what is done elsewhere, what to do before a computer breaks, whom to call, and a place to practise. */
export function HelpScreen({ info }: { info: AnswerOf<'app.info'> }) {
  const { t } = useTranslation();
  return (
    <div className="help" data-region="content">
      <h1 className="title">{t('help.title')}</h1>
      <div className="help-columns">
        <div>
          <JoinSteps />
          <CannotDo />
          <IfItBreaks />
          <RolesAndStopping />
          <Practice sampleData={info.sampleData} />
        </div>
        <div>
          <ContactList />
          <ShortcutList />
          <p className="caption quiet">{t('help.version', { version: info.version, computer: info.computerName })}</p>
        </div>
      </div>
    </div>
  );
}

function IfItBreaks() {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="help-breaks">
      <h2 id="help-breaks" className="section-title">
        {t('help.breaks.title')}
      </h2>
      <p>{t('help.breaks.text')}</p>
    </section>
  );
}

function JoinSteps() {
  const { t } = useTranslation();
  return (
    <section className="card" aria-labelledby="help-join">
      <h2 id="help-join" className="section-title">
        {t('help.join.title')}
      </h2>
      <ol className="help-steps">
        <li>{t('help.join.one')}</li>
        <li>{t('help.join.two')}</li>
        <li>{t('help.join.three')}</li>
        <li>{t('help.join.four')}</li>
      </ol>
      <p className="caption quiet">{t('help.join.fraud')}</p>
    </section>
  );
}
