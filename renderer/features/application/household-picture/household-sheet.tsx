import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { householdMapOf } from '../../../../shared/application/household-map.ts';
import { sceneOf } from '../../../../shared/application/scene.ts';
import { todayIn } from '../../../../shared/dates.ts';
import { magiHouseholds } from '../../../../shared/eligibility/magi-household.ts';
import { useAnswers, useDraft } from '../draft/draft-context.ts';
import { useInterview } from '../interview/interview-context.ts';
import { HouseholdDrawing } from './picture.tsx';
import { ReturnSentences, WhoCounts } from './sentences.tsx';

/** The household on one sheet: the picture, the tax returns, and who counts for whom. On the screen and on paper. */
export function HouseholdSheet() {
  const { t } = useTranslation('application');
  const { form } = useInterview();
  const answers = useAnswers(useDraft());
  const scene = useMemo(() => sceneOf(form, answers, { today: todayIn(Date.now()), authorized: true }), [form, answers]);
  const map = useMemo(() => householdMapOf(scene), [scene]);
  const households = useMemo(() => magiHouseholds(scene), [scene]);
  return (
    <div className="household-sheet">
      <div className="household-drawing-frame">
        <HouseholdDrawing map={map} scene={scene} />
      </div>
      <h3 className="section-title">{t('household.returns', { year: form.coverageYear })}</h3>
      <ReturnSentences map={map} />
      <h3 className="section-title">{t('household.whoCounts')}</h3>
      <p className="caption tone-warn estimate">{t('estimate')}</p>
      <WhoCounts households={households} />
    </div>
  );
}
