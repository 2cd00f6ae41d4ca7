/** What the vault-backed storage is for, in the words of RxDB's tests: they leave out what a storage says that it has not. */
const has = {
  hasPersistence: true,
  hasReplication: true,
  hasMultiInstance: false,
  hasAttachments: false,
};

const whyNot: Record<string, string> = {
  hasMultiInstance: 'one window per vault: two instances of one collection at a time never happen (hasMultiInstance: false)',
  hasAttachments: 'bytes of documents travel on a channel of their own, not in the storage (hasAttachments: false)',
};

let missing: string | null = null;

/** RxDB's tests ask at run time and go away without a word: who asks for what is not there is remembered. */
export function withCapabilities<T extends object>(storage: T): T & typeof has {
  return new Proxy(
    { ...storage, ...has },
    {
      get(given, name) {
        if (typeof name === 'string' && whyNot[name] !== undefined) missing = whyNot[name];
        return Reflect.get(given, name);
      },
    },
  );
}

export function reportMissing(reason: string): void {
  missing = reason;
}

/** Why what was run since the last call left something out; null when it did not. */
export function takeMissing(): string | null {
  const reason = missing;
  missing = null;
  return reason;
}
