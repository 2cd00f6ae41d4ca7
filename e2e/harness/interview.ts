/** Answers an application through its screens, one after the other, as an assister would with a client beside them. */
import { expect, type Locator, type Page } from '@playwright/test';
import { parsePath } from '../../shared/application/paths.ts';
import { sayForm } from './form-words.ts';
import type { Household, Told } from './household.ts';
import { Telling } from './telling.ts';

/** A real click, without waiting two frames for the box to stand still: nothing here moves. */
const atOnce = { force: true } as const;

export class Interview {
  readonly #page: Page;
  readonly #telling: Telling;

  constructor(page: Page, told: Household) {
    this.#page = page;
    this.#telling = new Telling(told);
  }

  get screen(): Locator {
    return this.#page.locator('[data-topic]');
  }

  async topic(): Promise<string> {
    return (await this.screen.getAttribute('data-topic')) ?? '';
  }

  /** Goes on from the screen that is open until `stop` says so (with the key of the screen that came up), answering each. */
  async answerUntil(stop: (topic: string) => boolean): Promise<void> {
    for (let screens = 0; screens < 400; screens++) {
      const key = await this.topic();
      if (stop(key)) return;
      await this.answerScreen(key);
      if ((await this.topic()) !== key) continue;
      await this.#page.keyboard.press('Alt+ArrowRight');
      await this.#page.waitForFunction(before => document.querySelector('[data-topic]')?.getAttribute('data-topic') !== before, key);
    }
    throw new Error('the interview did not end');
  }

  /** By the jump list to the section, then screen by screen. */
  async goTo(key: string): Promise<void> {
    const [section = ''] = key.split('/');
    await this.#page
      .locator('.jump-list .jump')
      .filter({ hasText: sayForm(`sections.${section}.short`) })
      .first()
      .click();
    for (const way of ['Alt+ArrowLeft', 'Alt+ArrowRight']) {
      for (let screens = 0; screens < 60 && (await this.topic()) !== key; screens++) {
        const before = await this.topic();
        await this.#page.keyboard.press(way);
        if (way === 'Alt+ArrowLeft' && !before.startsWith(section)) break;
        await this.#page.waitForTimeout(30);
      }
      if ((await this.topic()) === key) return;
    }
    throw new Error(`no way to ${key}, now at ${await this.topic()}`);
  }

  async goToStart(): Promise<void> {
    const first = this.#telling.form.sections[0];
    await this.goTo(`${first?.id}/${first?.topics[0]?.id}`);
  }

  async answerScreen(key: string): Promise<void> {
    const added = await this.#addPeopleAndEntries(key);
    if (added === 'elsewhere') return;
    const answered = new Set<string>();
    for (let asked = await this.#asked(answered); asked.length > 0; asked = await this.#asked(answered)) {
      for (const { path, told } of asked) {
        answered.add(path);
        await this.#answer(path, told);
      }
      await this.#painted();
    }
    await this.#addAnother();
  }

  /** On the last screen of a job, one more of them if more are told. */
  async #addAnother(): Promise<void> {
    const add = this.screen.locator('.add-another [data-add-entry]');
    if ((await add.count()) === 0) return;
    const list = (await add.getAttribute('data-add-entry')) ?? '';
    const key = await this.topic();
    const { told, seen } = this.#telling.entriesOf(key, list);
    if (seen >= told) return;
    await add.click();
    await expect(this.screen).not.toHaveAttribute('data-topic', key);
  }

  /** Questions appear as others are answered, so the screen is read again after each. */
  /** A decision, or a box that was left, shows its questions with the next frame. */
  #painted(): Promise<void> {
    return this.#page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
  }

  async #asked(answered: ReadonlySet<string>): Promise<{ path: string; told: Told }[]> {
    const paths = await this.screen
      .locator('[data-path]')
      .evaluateAll(blocks => blocks.map(block => block.getAttribute('data-path') ?? ''));
    return paths.flatMap(path => {
      const told = answered.has(path) ? undefined : this.#telling.answerTo(path);
      return told === undefined ? [] : [{ path, told }];
    });
  }

  async #addPeopleAndEntries(key: string): Promise<'here' | 'elsewhere'> {
    if (key.startsWith('members/people')) {
      for (const { first, last } of this.#telling.told.members.slice(await this.screen.locator('.member-list li').count())) {
        await this.screen.getByLabel('First name').fill(first);
        await this.screen.getByLabel('Last name').fill(last);
        await this.screen.getByLabel('Last name').press('Enter');
        await expect(this.screen.locator('.member-list li').filter({ hasText: first })).toBeVisible();
      }
      return 'here';
    }
    const add = this.screen.locator('.entry-list [data-add-entry]');
    if ((await add.count()) === 0) return 'here';
    const list = (await add.getAttribute('data-add-entry')) ?? '';
    if ((await this.screen.locator('.entry-list li').count()) >= this.#telling.entriesOf(key, list).told) return 'here';
    await add.click();
    await expect(this.screen).not.toHaveAttribute('data-topic', key);
    return 'elsewhere';
  }

  async #answer(path: string, told: Told): Promise<void> {
    const block = this.screen.locator(`[data-path="${path}"]`);
    const id = `q-${path.replaceAll('/', '-')}`;
    const values = this.#telling.values(told);
    const [value = ''] = values;
    if (parsePath(path)?.scope === 'pair') await block.locator('select').selectOption(value);
    else if (this.#telling.fieldAt(path).type === 'acknowledgement') await block.locator('input').check(atOnce);
    else {
      const kind = await block.evaluate(element => {
        if (element.querySelector('[role=combobox], .ds-c-dropdown__button')) return 'list';
        if (element.querySelector('input[type=radio], input[type=checkbox]')) return 'choices';
        return element.querySelector('input[readonly]') ? 'hidden' : 'box';
      });
      if (kind === 'list') await this.#choose(block, this.#telling.words(path, value));
      else if (kind === 'choices') for (const one of values) await block.locator(`[id="${id}-${one}"]`).check(atOnce);
      else {
        // A number that is whole is hidden, and changed only on purpose.
        if (kind === 'hidden') await block.getByRole('button', { name: 'Change' }).click();
        const box = block.locator('input, textarea').first();
        await box.fill(value);
        await box.press('Tab');
      }
    }
  }

  async #choose(block: Locator, words: string): Promise<void> {
    await block.locator('[role=combobox], .ds-c-dropdown__button').first().click();
    await this.#page.getByRole('option', { name: words, exact: true }).click();
  }
}
