import { DrawingField } from '../../../ui/drawing-field.tsx';
import type { QuestionProps } from './field-props.ts';

/** A signature on the screen. Who cannot draw has the typed name. */
export function DrawingQuestion({ id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  return (
    <DrawingField
      {...{ id, label, hint, error, describedBy }}
      drawing={typeof answer === 'string' ? answer : ''}
      onDrawn={drawing => {
        decide(drawing || null);
        leave();
      }}
    />
  );
}
