import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import type { Clash } from '../../../../shared/model/application.ts';
import { AnswerList } from './answer-list.tsx';
import { LooseClashList } from './loose-clash-list.tsx';
import { OpenPointList } from './open-point-list.tsx';
import { holdsUp, openPoints } from './open-points.ts';

/** First what is still open, then every answer to be read back. What comes after the reading (promises, signature) is not open yet. */
export function ReviewBody({ view, clashes }: { view: FormView; clashes: Readonly<Record<string, Clash>> }) {
  const { t } = useTranslation('application');
  const reviewed = view.topics.find(topic => topic.topic.kind === 'review')?.sectionId;
  const points = openPoints(view, clashes).filter(point => point.topic?.sectionId !== reviewed);
  const open = points.filter(holdsUp);
  return (
    <div className="review">
      <LooseClashList view={view} clashes={clashes} />
      <OpenPointList points={open} title={t('beforeSigning', { count: open.length })} />
      <OpenPointList points={points.filter(point => !holdsUp(point))} title={t('lookAgain')} />
      <AnswerList view={view} editable />
    </div>
  );
}
