/** Somebody at the Desk without a mouse: keys only, and of the page only what a look at it tells. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Told } from './household.ts';
import type { Telling } from './telling.ts';

/** What has the focus. `path` and `type`: of the question it belongs to; `covered`: under something else, or out of the window (WCAG 2.4.11). */
interface Focus {
  state: 'in sight' | 'covered' | 'in a frame that has scrolled' | 'lost';
  /** The type of an input, the role or the name of what else it is; `list`: a closed list that opens. */
  kind: string;
  path: string | null;
  type: string;
  value: string;
  chosen: boolean;
  words: string;
}

/** Runs in the page. */
function look(): Focus {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body)
    return { state: 'lost', kind: 'other', path: null, type: '', value: '', chosen: false, words: '' };
  // The box of a choice is drawn by its label.
  const input = active instanceof HTMLInputElement ? active : null;
  const shown = (/radio|checkbox/.test(input?.type ?? '') && input?.labels?.[0]) || active;
  const { left, top, width, height } = shown.getBoundingClientRect();
  const isSeen = [0.1, 0.5, 0.9].some(part => {
    const found = document.elementFromPoint(left + Math.min(12, width / 2), top + height * part);
    return found !== null && (shown.contains(found) || active.contains(found));
  });
  // The frame never scrolls (design.md), not even where it could to bring the focus into sight.
  let frame = active.parentElement;
  while (frame && !(frame.scrollTop > 0 && getComputedStyle(frame).overflowY === 'hidden')) frame = frame.parentElement;
  const question = active.closest<HTMLElement>('[data-path]');
  return {
    state: frame ? 'in a frame that has scrolled' : isSeen ? 'in sight' : 'covered',
    kind: active.matches('.ds-c-dropdown__button') ? 'list' : (active.getAttribute('role') ?? input?.type ?? active.localName),
    path: question?.dataset.path ?? null,
    type: question?.dataset.type ?? '',
    value: 'value' in active ? String(active.value) : '',
    chosen: input?.checked ?? false,
    words: (active.getAttribute('aria-label') ?? active.textContent ?? '').replaceAll(/\s+/g, ' ').trim(),
  };
}

export class Keyboard {
  readonly #page: Page;
  #before: Focus['state'] = 'in sight';

  constructor(page: Page) {
    this.#page = page;
  }

  get screen(): Locator {
    return this.#page.locator('[data-topic]');
  }

  async topic(): Promise<string> {
    return (await this.screen.getAttribute('data-topic')) ?? '';
  }

  async press(...keys: readonly string[]): Promise<Focus> {
    for (const key of keys) await this.#page.keyboard.press(key);
    return this.look(keys.join(', '));
  }

  async type(text: string): Promise<Focus> {
    await this.#page.keyboard.type(text);
    return this.look(`typing “${text}”`);
  }

  /** Whoever has no mouse is nowhere when nothing has the focus: each such place is told, by the screen and by what was done. */
  async look(after: string): Promise<Focus> {
    let focus = await this.#page.evaluate(look);
    // What is drawn anew beside it may move it for a moment.
    for (let looks = 0; looks < 20 && (focus.state === 'lost' || focus.state === 'covered'); looks++) {
      await this.#page.waitForTimeout(25);
      focus = await this.#page.evaluate(look);
    }
    const isNews = focus.state !== 'in sight' && focus.state !== this.#before;
    this.#before = focus.state;
    if (isNews) expect.soft(focus.state, `the focus at ${await this.#where()} after ${after}`).toBe('in sight');
    return focus;
  }

  async #where(): Promise<string> {
    const titles = this.#page.locator('[data-topic], h1');
    return (await titles.evaluateAll(all => all.map(one => one.getAttribute('data-topic') ?? one.textContent))).join(', ');
  }

  /** On or back with Tab until `place` has the focus. */
  async tabTo(place: Locator, most = 60): Promise<void> {
    for (let tabs = 0; tabs < most; tabs++) {
      const way = await place.evaluate(element => {
        const { activeElement } = document;
        if (activeElement === element) return null;
        return activeElement && element.compareDocumentPosition(activeElement) & Node.DOCUMENT_POSITION_FOLLOWING ? 'Shift+Tab' : 'Tab';
      });
      if (way === null) return;
      await this.press(way);
    }
    throw new Error(`Tab does not reach ${place} at ${await this.#where()}`);
  }

  async pressButton(button: Locator): Promise<Focus> {
    await this.tabTo(button);
    return this.press('Enter');
  }

  /** Answers screen after screen as told, until `stop` comes up. */
  async answerUntil(stop: string, telling: Telling): Promise<void> {
    for (let key = await this.topic(); key !== stop; key = await this.topic()) {
      const add = await this.#missingEntry(key, telling);
      if (!add) await this.answerScreen(telling);
      await this.#goOn(key, add);
    }
  }

  async answerScreen(telling: Telling): Promise<void> {
    const answered = new Set<string>();
    const left = async (): Promise<string[]> => {
      const blocks = this.screen.locator('[data-path]');
      const paths = await blocks.evaluateAll(all => all.map(block => block.getAttribute('data-path') ?? ''));
      return paths.filter(path => !answered.has(path) && telling.answerTo(path) !== undefined);
    };
    let focus = await this.look('coming here');
    for (let tabs = 0; (await left()).length > 0; tabs++) {
      if (tabs > 60) throw new Error(`Tab does not reach ${await left()} at ${await this.topic()}`);
      const { path } = focus;
      const told = path === null || answered.has(path) ? undefined : telling.answerTo(path);
      if (path !== null && told !== undefined && (await this.#answer(focus, path, told, telling))) answered.add(path);
      if ((await left()).length > 0) focus = await this.press('Tab');
    }
  }

  /** With Enter: from a box or a choice at once, else from the button. */
  async #goOn(from: string, button: Locator | null): Promise<void> {
    const { kind } = await this.look('the last answer');
    const fromHere = button === null && ['text', 'radio', 'checkbox'].includes(kind);
    if (!fromHere) await this.tabTo(button ?? this.screen.locator('button[type="submit"]').last());
    await this.#page.keyboard.press('Enter');
    await expect(this.screen, 'Enter goes on').not.toHaveAttribute('data-topic', from);
  }

  /** The button for a job (a business, …) that is told and is not there yet. */
  async #missingEntry(key: string, telling: Telling): Promise<Locator | null> {
    const add = this.screen.locator('.entry-list [data-add-entry]');
    if ((await add.count()) === 0) return null;
    const { told } = telling.entriesOf(key, (await add.getAttribute('data-add-entry')) ?? '');
    return told > (await this.screen.locator('.entry-list li').count()) ? add : null;
  }

  /** Whether the question is done with: of several boxes only one at a time has the focus. */
  async #answer(focus: Focus, path: string, told: Told, telling: Telling): Promise<boolean> {
    const values = telling.values(told);
    const [value = ''] = values;
    switch (focus.kind) {
      case 'text':
      case 'textarea':
        if (focus.value !== '') await this.press('Control+A');
        await this.type(value);
        return true;
      case 'checkbox': {
        const isWanted = focus.type === 'acknowledgement' || values.includes(focus.value);
        if (focus.chosen !== isWanted) await this.press('Space');
        return (await this.#inputs(path, ':checked')).length === values.length;
      }
      case 'radio': {
        const now = await (focus.type.startsWith('yes-no') ? this.press(value.slice(0, 1)) : this.#along(focus, path, value));
        expect(now, `by keys at ${path}`).toMatchObject({ value, chosen: true });
        return true;
      }
      case 'list':
        await this.#fromList(telling.words(path, value));
    }
    return focus.kind === 'list';
  }

  #inputs(path: string, which = ''): Promise<string[]> {
    return this.screen.locator(`[data-path="${path}"] input${which}`).evaluateAll(all => all.map(one => one.getAttribute('value') ?? ''));
  }

  /** The arrow keys choose as they go; where they start is chosen with Space. */
  async #along(focus: Focus, path: string, value: string): Promise<Focus> {
    const options = await this.#inputs(path);
    const steps = options.indexOf(value) - options.indexOf(focus.value);
    if (steps === 0) return this.press('Space');
    return this.press(...Array<string>(Math.abs(steps)).fill(steps > 0 ? 'ArrowDown' : 'ArrowUp'));
  }

  /** Opened, found by its first letters, chosen. */
  async #fromList(words: string): Promise<void> {
    await this.press('ArrowDown');
    await expect.poll(async () => (await this.look('ArrowDown')).kind, 'the list opens').toBe('option');
    for (const letter of words) {
      if ((await this.look('typing')).words === words) break;
      await this.press(letter === ' ' ? 'Space' : letter);
    }
    expect(await this.press('Enter'), `after choosing “${words}”`).toMatchObject({ kind: 'list', words });
  }
}
