import type { Answer, Answers } from '../model/application.ts';
import { setRelation } from './edits.ts';
import type { Form, FormContext } from './form.ts';
import { indexOf } from './form-index.ts';
import { entryPath, existence, memberPath } from './paths.ts';
import { sceneOf } from './scene.ts';
import { isValid, viewForm } from './view.ts';

/**
 * What is sent on with a submission and what a signature binds to: the people and entries, and every valid answer to a question that
 * is asked. Answers under a closed branch stay in the draft and are not in here; what is invalid is not either.
 */
export function payloadOf(form: Form, answers: Answers, context: FormContext): Answers {
  const scene = sceneOf(form, answers, context);
  const payload: Record<string, Answer> = {};
  scene.members.forEach((memberId, at) => {
    payload[memberPath(memberId, existence)] = String(at + 1);
    for (const list of indexOf(form).lists.values()) {
      if (!scene.holds(list.visibleIf, { memberId })) continue;
      scene.entries(memberId, list.id).forEach((entryId, place) => {
        payload[entryPath(memberId, list.id, entryId, existence)] = String(place + 1);
      });
    }
  });
  for (const topic of viewForm(form, answers, context).topics) {
    for (const field of topic.fields) {
      if (!isValid(field) || field.answer === undefined) continue;
      const { memberId, otherId } = field.subject;
      const relation = typeof field.answer === 'string' && memberId && otherId ? setRelation(memberId, otherId, field.answer) : {};
      for (const [path, answer] of Object.entries(relation)) if (answer !== null) payload[path] = answer;
      payload[field.path] = typeof field.answer === 'string' ? field.answer : [...field.answer].sort();
    }
  }
  return payload;
}
