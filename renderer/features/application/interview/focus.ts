const answerable =
  '[data-first-action], [data-path] :is(input:not([type="hidden"]):not([tabindex="-1"]), textarea, select:not([tabindex="-1"]), button.ds-c-dropdown__button):not(:disabled)';

const visible = (element: HTMLElement): boolean => !element.closest('[aria-hidden="true"], .ds-u-visibility--screen-reader');

function enter(candidates: readonly HTMLElement[]): void {
  const shown = candidates.filter(visible);
  const first = shown[0];
  if (!first) return;
  const group =
    first instanceof HTMLInputElement && first.type === 'radio' ? shown.filter(other => other.getAttribute('name') === first.name) : [];
  const checked = group.find(other => other instanceof HTMLInputElement && other.checked);
  (checked ?? first).focus();
}

/** The column keeps its place when the screen in it changes: a new screen begins at its top. */
export const toTop = (screen: HTMLElement): void => screen.closest('[data-region]')?.scrollTo({ top: 0 });

/** To the first question of a screen, or what else is done first there (adding a person). */
export function focusFirst(screen: HTMLElement): void {
  const questions = [...screen.querySelectorAll<HTMLElement>(answerable)];
  if (questions.some(visible)) enter(questions);
  else screen.querySelector<HTMLElement>('button[type="submit"]')?.focus();
}

export function focusPath(screen: HTMLElement, path: string): void {
  const block = screen.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
  if (block) enter([...screen.querySelectorAll<HTMLElement>(answerable)].filter(element => block.contains(element)));
  else focusFirst(screen);
  block?.scrollIntoView({ block: 'nearest' });
}

/** When the row that had the focus is gone. */
export function focusFirstAction(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[data-first-action]')?.focus());
}

/** The path of the question that has the focus; null when none has. */
export const focusedPath = (): string | null => document.activeElement?.closest<HTMLElement>('[data-path]')?.dataset.path ?? null;
