import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FieldView, TopicView } from '../../../../shared/application/form.ts';
import { inverseRelation } from '../../../../shared/application/relations.ts';
import type { Clash } from '../../../../shared/model/application.ts';
import { ClashChoice } from '../fields/clash-choice.tsx';
import { useFormWords } from '../fields/form-words.ts';
import { useInterview } from '../interview/interview-context.ts';
import { useDecision } from '../interview/use-decisions.ts';

interface Props {
  topic: TopicView;
  clashes: Readonly<Record<string, Clash>>;
}

/**
 * How one member is related to each member before them: one line a pair, the other way round filled in. Plain lists of
 * the system, because a household of 20 has 190 pairs; pairs that are still open stand out, answered ones step back.
 */
export function RelationshipTable({ topic, clashes }: Props) {
  return (
    <ul className="relations">
      {topic.fields.map(field => (
        <RelationLine key={field.path} view={field} clash={clashes[field.path]} />
      ))}
    </ul>
  );
}

function RelationLine({ view, clash }: { view: FieldView; clash: Clash | undefined }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const interview = useInterview();
  const decision = useDecision(view.path);
  const { name, other } = interview.wordsFor(view.subject);
  const relation = typeof view.answer === 'string' ? view.answer : '';
  const inverse = inverseRelation(relation);
  const id = `q-${view.path.replaceAll('/', '-')}`;
  return (
    <li className={relation === '' ? 'relation open' : 'relation'} data-path={view.path}>
      <div className="relation-words">
        <label htmlFor={id}>{t('relation.line', { name, other })}</label>
        <div id={`${id}-more`} className="relation-more caption">
          {inverse !== undefined && (
            <span className="quiet">
              {t('relation.inverse', { name, other, relation: words.answer(view.field, inverse).toLowerCase() })}
            </span>
          )}
          {view.problems.map(problem => (
            <span key={problem.code} className={problem.severity === 'error' ? 'tone-danger' : 'tone-warn'}>
              <TriangleAlert size={14} aria-hidden /> {words.problem(problem)}
            </span>
          ))}
        </div>
      </div>
      <select
        id={id}
        className="ds-c-field"
        autoComplete="off"
        value={relation}
        aria-describedby={`${id}-more`}
        onChange={event => interview.answer(view.path, event.target.value || null, 'now')}
      >
        <option value="">{t('choose')}</option>
        {(view.choices ?? []).map(value => (
          <option key={value} value={value}>
            {words.answer(view.field, value)}
          </option>
        ))}
      </select>
      {(clash || decision) && <ClashChoice path={view.path} field={view.field} clash={clash} />}
    </li>
  );
}
