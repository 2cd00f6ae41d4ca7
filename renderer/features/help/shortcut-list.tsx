import { useTranslation } from 'react-i18next';
import { shortcutNames } from '../../ui/keys/shortcut-names.ts';

export function ShortcutList({ plain = false }: { plain?: boolean }) {
  const { t } = useTranslation();
  const table = (
    <dl className="shortcuts">
      {Object.entries(shortcutNames).map(([name, keys]) => (
        <div key={name}>
          <dt>{t(`shortcuts.${name}`)}</dt>
          <dd>
            {keys.map(key => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
  if (plain) return table;
  return (
    <section className="card" aria-labelledby="help-shortcuts">
      <h2 id="help-shortcuts" className="section-title">
        {t('shortcuts.title')}
      </h2>
      {table}
    </section>
  );
}
