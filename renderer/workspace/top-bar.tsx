import { useTranslation } from 'react-i18next';
import { ReferenceNumber } from '../features/clients/reference-number.tsx';
import { SearchBox } from './search-box.tsx';
import { WhoMenu } from './who-menu.tsx';

export function TopBar({ sampleData }: { sampleData: boolean }) {
  const { t } = useTranslation();
  return (
    <header className="top-bar" data-region="top-bar">
      <SearchBox />
      <div className="top-bar-rest" />
      {sampleData && <span className="ribbon caption">{t('app.sampleData')}</span>}
      <ReferenceNumber />
      <WhoMenu />
    </header>
  );
}
