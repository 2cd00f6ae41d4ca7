import { Button } from '@cmsgov/design-system';
import { ArrowRight, CircleAlert, CircleDashed, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormWords } from '../fields/form-words.ts';
import { useInterview } from '../interview/interview-context.ts';
import { holdsUp, type OpenPoint } from './open-points.ts';

/** A draft that has just begun would fill the screen with what is open. */
const mostAtOnce = 5;

/** Each line leads to its question. */
export function OpenPointList({ points, title }: { points: readonly OpenPoint[]; title: string }) {
  const { t } = useTranslation('application');
  const [all, setAll] = useState(false);
  if (points.length === 0) return null;
  const shown = all || points.length <= mostAtOnce + 1 ? points : points.slice(0, mostAtOnce);
  return (
    <section className="open-points">
      <h3 className="section-title">{title}</h3>
      <ul>
        {shown.map(point => (
          <li key={`${point.kind}-${point.path}-${point.problem?.code ?? ''}`}>
            <PointLine point={point} />
          </li>
        ))}
      </ul>
      {shown.length < points.length && (
        <Button size="small" variation="ghost" onClick={() => setAll(true)}>
          {t('showAll', { count: points.length })}
        </Button>
      )}
    </section>
  );
}

function PointLine({ point }: { point: OpenPoint }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const interview = useInterview();
  const { stop, topic, field, problem } = point;
  const Icon = !holdsUp(point) ? TriangleAlert : point.kind === 'missing' || point.kind === 'entry-missing' ? CircleDashed : CircleAlert;
  const question = topic && (field ? words.label(topic.sectionId, field) : words.topic(topic));
  const memberId = field?.subject.memberId ?? topic?.subject.memberId;
  const what = problem ? words.problem(problem) : t(`point.${point.kind}`);
  const line = (
    <>
      <Icon size={16} aria-hidden className={holdsUp(point) ? 'tone-muted' : 'tone-warn'} />
      <span className="point-words">
        {question !== null && (
          <span>
            {memberId !== undefined && <span className="quiet">{interview.nameOf(memberId)} · </span>}
            {question}
          </span>
        )}
        <span className="caption quiet">{what}</span>
      </span>
    </>
  );
  if (!stop) return <div className="point">{line}</div>;
  return (
    <button type="button" className="point" onClick={() => interview.goTo(stop)}>
      {line}
      <ArrowRight size={16} aria-hidden className="tone-muted" />
    </button>
  );
}
