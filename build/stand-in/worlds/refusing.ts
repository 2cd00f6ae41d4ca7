/** The preload's counterpart of the refusals in main. */
export function refuse(what: string): never {
  throw new Error(`${what} is not part of this stand-in for Electron`);
}

export const refusing = <T extends object>(name: string, members: T): T =>
  new Proxy(members, {
    get: (target, key) =>
      typeof key === 'symbol' || key in target || key === 'then' || key === '__esModule' || key === 'default'
        ? Reflect.get(target, key)
        : refuse(`${name}.${key}`),
  });
