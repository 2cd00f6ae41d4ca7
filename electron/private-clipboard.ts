/** What is private does not stay on the clipboard of a shared computer: after a while it is cleared, unless something else was copied since. */
export interface Clipboard {
  readText(): Promise<string>;
  writeText(text: string): void;
}

export interface PrivateClipboard {
  copy(text: string, isPrivate: boolean): void;
  /** A lock does not wait. */
  clear(): void;
}

export function createPrivateClipboard(clipboard: Clipboard, afterMs: number): PrivateClipboard {
  let secret: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const clearIfStill = async (text: string): Promise<void> => {
    if ((await clipboard.readText()) === text) clipboard.writeText('');
  };
  const clear = (): void => {
    clearTimeout(timer);
    if (secret !== null) void clearIfStill(secret).catch(() => {});
    secret = null;
  };
  return {
    copy(text, isPrivate) {
      clearTimeout(timer);
      clipboard.writeText(text);
      secret = isPrivate ? text : null;
      if (isPrivate) timer = setTimeout(clear, afterMs);
    },
    clear,
  };
}
