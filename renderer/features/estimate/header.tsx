import { Button } from '@cmsgov/design-system';
import { ArrowLeft, ClipboardList, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CoverageYear } from '../../../shared/eligibility/household-document.ts';

interface Props {
  clientName: string;
  year: CoverageYear;
  years: readonly CoverageYear[];
  onYear(year: CoverageYear): void;
  /** Other incomes are being tried out. */
  tried: boolean;
  onBack(): void;
  onApplication(): void;
  /** Left out while there is nothing to print. */
  onPrint?: () => void;
}

export function EstimateHeader({ clientName, year, years, onYear, tried, onBack, onApplication, onPrint }: Props) {
  const { t } = useTranslation('estimate');
  return (
    <header className="estimate-header">
      <Button variation="ghost" size="small" className="estimate-home" onClick={onBack} title={t('toClient', { name: clientName })}>
        <ArrowLeft size={16} aria-hidden /> <span className="clip">{clientName}</span>
      </Button>
      <div className="estimate-heading">
        <h1 className="title" tabIndex={-1}>
          {t('title', { year })}
        </h1>
        <span className="caption tone-warn">{t('notDecision')}</span>
        {tried && <span className="tag">{t('whatIf.on')}</span>}
      </div>
      <div className="row estimate-ways">
        {years.length > 1 && (
          <fieldset className="estimate-years">
            <legend className="unseen">{t('year')}</legend>
            {years.map(one => (
              <button key={one} type="button" aria-pressed={one === year} onClick={() => onYear(one)}>
                {one}
              </button>
            ))}
          </fieldset>
        )}
        {onPrint && (
          <Button variation="ghost" size="small" onClick={onPrint}>
            <Printer size={16} aria-hidden /> {t('print.open')}
          </Button>
        )}
        <Button variation="ghost" size="small" onClick={onApplication}>
          <ClipboardList size={16} aria-hidden /> {t('toApplication')}
        </Button>
      </div>
    </header>
  );
}
