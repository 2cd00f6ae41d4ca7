import { AskCarrier } from './ask-carrier.tsx';
import { CreditChoice } from './credit-choice.tsx';
import { PeopleChoice } from './people-choice.tsx';
import { WayChoice } from './way-choice.tsx';

/** Beside the list: who, by which way, how much of the credit, what to ask the carrier about. Each answer changes the list at once. */
export function SetUp() {
  return (
    <>
      <PeopleChoice />
      <WayChoice />
      <CreditChoice />
      <AskCarrier />
    </>
  );
}
