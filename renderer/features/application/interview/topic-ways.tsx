import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';

interface Props {
  first: boolean;
  last: boolean;
  onBack(): void;
  onLater(): void;
}

/** Always in the same place, so that the hand finds them: back on the left, on (Enter) on the right. */
export function TopicWays({ first, last, onBack, onLater }: Props) {
  const { t } = useTranslation('application');
  return (
    <div className="topic-ways">
      <Button type="button" disabled={first} onClick={onBack}>
        {t('back')}
      </Button>
      <span className="spring" />
      {!last && (
        <>
          <Button type="button" variation="ghost" onClick={onLater}>
            {t('comeBackLater')}
          </Button>
          <Button type="submit" variation="solid">
            {t('next')} <kbd aria-hidden>⏎</kbd>
          </Button>
        </>
      )}
    </div>
  );
}
