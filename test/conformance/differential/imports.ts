/** An import, as far as `pinvoke explain --json` and .NET's metadata both tell it. */
export interface ToldImport {
  readonly name: string;
  readonly where?: string;
  readonly library: string;
  readonly entryPoint: string;
  readonly charSet: string;
  readonly setLastError: boolean;
  readonly preserveSig: boolean;
  readonly callingConvention: string;
  readonly exactSpelling: boolean;
  readonly parameters: readonly { readonly name: string; readonly passing: string; readonly in: boolean; readonly out: boolean }[];
}

/** The imports of .NET that this package has otherwise or not, and those that it has beyond, a line each. */
export function compareImports(theirs: readonly ToldImport[], ours: readonly ToldImport[]): { missing: string[]; surplus: string[] } {
  const left = new Map<string, string[]>();
  for (const told of ours) left.set(told.name, [...(left.get(told.name) ?? []), textOf(told)]);
  // overloads are told apart by what they are
  const others = theirs.filter((told) => !take(left.get(told.name), textOf(told)));
  const missing = others.map((told) => {
    const got = left.get(told.name)?.shift();
    return `${told.where}: ${told.name}: want ${textOf(told)}, got ${got ?? 'nothing'}`;
  });
  const surplus = [...left].flatMap(([name, texts]) => texts.map((text) => `${name}: .NET has no such import: ${text}`));
  return { missing, surplus };
}

function take(texts: string[] | undefined, text: string): boolean {
  const index = texts?.indexOf(text) ?? -1;
  if (index < 0) return false;
  texts?.splice(index, 1);
  return true;
}

function textOf(told: ToldImport): string {
  const { library, entryPoint, charSet, callingConvention, setLastError, preserveSig, exactSpelling, parameters } = told;
  const flags = { setLastError, preserveSig, exactSpelling };
  const list = parameters.map((one) => `${one.passing}${one.in ? ' [In]' : ''}${one.out ? ' [Out]' : ''} ${one.name}`);
  const said = Object.entries(flags).filter(([, value]) => value);
  return `${library}!${entryPoint} ${charSet} ${callingConvention} ${said.map(([name]) => name).join(' ')} (${list.join(', ')})`;
}
