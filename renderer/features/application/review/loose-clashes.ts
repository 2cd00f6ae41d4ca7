import type { FieldView, Form, FormView, Subject } from '../../../../shared/application/form.ts';
import { placeAt } from '../../../../shared/application/form-index.ts';
import { existence, type Path, parsePath, relationPath } from '../../../../shared/application/paths.ts';
import type { Clash } from '../../../../shared/model/application.ts';

/** A clash that no screen shows beside its question. */
export interface LooseClash {
  path: string;
  clash: Clash;
  /** `existence`: somebody (or a job, …) was removed on one side and changed on the other. */
  kind: 'existence' | 'answer';
  subject: Subject;
  /** The question, as it would be asked; null for what this form does not ask at all. */
  question: { sectionId: string; view: FieldView } | null;
}

/** Of people and entries that only one side removed, of questions that other answers have hidden: all hold up the signature. */
export function looseClashes(form: Form, view: FormView, clashes: Readonly<Record<string, Clash>>): readonly LooseClash[] {
  const entries = Object.entries(clashes);
  if (entries.length === 0) return [];
  const asked = new Set(view.topics.flatMap(topic => topic.fields.map(field => field.path)));
  return entries.flatMap(([path, clash]) => {
    const parsed = parsePath(path);
    if (asked.has(path)) return [];
    // A relationship is one question, and is decided for both ways round.
    if (
      parsed?.scope === 'pair' &&
      clashes[relationPath(parsed.otherId, parsed.memberId)] &&
      asked.has(relationPath(parsed.otherId, parsed.memberId))
    )
      return [];
    const subject = subjectOf(parsed);
    const isExistence = (parsed?.scope === 'member' || parsed?.scope === 'entry') && parsed.field === existence;
    return [
      {
        path,
        clash,
        kind: isExistence ? 'existence' : 'answer',
        subject,
        question: isExistence ? null : questionAt(form, path, parsed, subject),
      },
    ];
  });
}

function subjectOf(path: Path | null): Subject {
  if (path?.scope === 'member') return { memberId: path.memberId };
  if (path?.scope === 'pair') return { memberId: path.memberId, otherId: path.otherId };
  if (path?.scope === 'entry') return { memberId: path.memberId, list: path.list, entryId: path.entryId };
  return {};
}

function questionAt(form: Form, path: string, parsed: Path | null, subject: Subject): LooseClash['question'] {
  const place = parsed && placeAt(form, parsed);
  if (!place) return null;
  const view: FieldView = { path, field: place.field, subject, answer: undefined, required: false, problems: [] };
  return { sectionId: place.section.id, view };
}
