/** Gives `target` a property that is a frozen list, computed when first read and kept. */
export function lazily<T extends object, K extends keyof T, E>(target: T, key: K, list: readonly E[] | (() => readonly E[])): T {
  let known: readonly E[] | undefined = typeof list === 'function' ? undefined : freezeAll(list);
  const get = (): readonly E[] => {
    known ??= freezeAll((list as () => readonly E[])());
    return known;
  };
  return Object.defineProperty(target, key, { get, enumerable: true });
}

function freezeAll<E>(list: readonly E[]): readonly E[] {
  return Object.freeze(list.map((element) => Object.freeze(element)));
}
