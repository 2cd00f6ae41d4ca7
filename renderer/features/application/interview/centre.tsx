import { useMemo } from 'react';
import type { FormView, TopicView } from '../../../../shared/application/form.ts';
import type { IncomeSource } from '../../../../shared/application/income.ts';
import { householdPath } from '../../../../shared/application/paths.ts';
import { sceneOf } from '../../../../shared/application/scene.ts';
import { todayIn } from '../../../../shared/dates.ts';
import type { Application } from '../../../../shared/model/application.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useAnswers, useDraft } from '../draft/draft-context.ts';
import type { FilingStep } from '../filing/ladder.ts';
import { SignScreen } from '../filing/sign-screen.tsx';
import { WithoutHelp } from '../filing/without-help.tsx';
import { AddAnother } from '../household/add-entry.tsx';
import { EntryArithmetic, MemberArithmetic } from '../household/arithmetic.tsx';
import { EntryList } from '../household/entry-list.tsx';
import { MemberList } from '../household/member-list.tsx';
import { RelationshipTable } from '../household/relationship-table.tsx';
import { ReviewBody } from '../review/review-body.tsx';
import { useInterview } from './interview-context.ts';
import { TopicScreen } from './topic-screen.tsx';

interface Props {
  view: FormView;
  topic: TopicView;
  path: string | null;
  application: Application;
  filing: FilingStep;
}

const kindPath = householdPath('applicationType');

/** Which screen a topic is. */
export function Centre({ view, topic, path, application, filing }: Props) {
  const interview = useInterview();
  const { store } = useDesk();
  const answers = useAnswers(useDraft());
  const { form } = interview;
  const income = useMemo(() => sceneOf(form, answers, { today: todayIn(Date.now()), authorized: true }), [form, answers]);
  const { clashes } = application;
  const handOff = answers[kindPath] === 'without-help';
  const asksKind = topic.fields.some(field => field.path === kindPath);
  if (handOff && !asksKind) {
    const kind = view.topics.find(one => one.fields.some(field => field.path === kindPath));
    return (
      <div className="topic">
        <WithoutHelp onBack={() => kind && interview.goTo({ key: kind.key, path: kindPath })} />
      </div>
    );
  }

  const comeBack = (paths: readonly string[]) => {
    for (const one of paths) void store.setLater(application.id, one, true).catch(() => {});
  };
  const screen = { view, topic, path, clashes, later: application.later, onLater: comeBack };
  switch (topic.topic.kind) {
    case 'members':
      return <TopicScreen {...screen} before={<MemberList />} />;
    case 'relationships':
      return <TopicScreen {...screen} instead={<RelationshipTable topic={topic} clashes={clashes} />} />;
    case 'entries':
      return <TopicScreen {...screen} before={<EntryList topic={topic} income={income} />} />;
    case 'review':
      return <TopicScreen {...screen} before={<ReviewBody view={view} clashes={clashes} />} />;
    case 'signature':
      return <SignScreen view={view} topic={topic} application={application} filing={filing} />;
    default:
      return (
        <TopicScreen
          {...screen}
          before={<YearSoFar topic={topic} income={income} />}
          after={
            handOff ? (
              <WithoutHelp />
            ) : (
              <>
                <EntryArithmetic topic={topic} income={income} />
                <AddAnother view={view} topic={topic} />
              </>
            )
          }
        />
      );
  }
}

/** The question whether the year will be different is asked of this total. */
function YearSoFar({ topic, income }: { topic: TopicView; income: IncomeSource }) {
  const { memberId } = topic.subject;
  const asksOfTotal = topic.fields.some(field => field.field.id === 'willDiffer');
  return memberId !== undefined && asksOfTotal ? <MemberArithmetic memberId={memberId} income={income} /> : null;
}
