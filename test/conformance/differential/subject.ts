import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../pinvoke/json.ts';

/** What a case is about, for a person to read: the declarations of its functions and of the types they name, the arguments, .NET's answer. */
export function subjectOf(directory: string, suite: string, data: JsonObject): string {
  const [first] = (data.steps ?? [data]) as JsonObject[];
  const text = existsSync(join(directory, `${suite}.cs`)) ? readFileSync(join(directory, `${suite}.cs`), 'utf8') : '';
  const lines = [
    ...declarationsOf(text, String(first?.function)),
    `arguments ${JSON.stringify(first?.args)}`,
    ...(data.expect === undefined ? [] : [`.NET      ${JSON.stringify(data.expect)}`]),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

/** A case of a directory in the corpus' form. */
export function caseOf(directory: string, suite: string, id: string): JsonObject {
  const file = join(directory, `${suite}.json`);
  if (!existsSync(file)) return {};
  return (JSON.parse(readFileSync(file, 'utf8')) as { cases: JsonObject[] }).cases.find((data) => data.id === id) ?? {};
}

/** The declaration of a function and of all types that it needs, a line each, as the C# text has them. */
export function declarationsOf(text: string, name: string): string[] {
  const all = new Map(membersOf(text).map((member) => [member.name, member.text]));
  const wanted = new Set([name]);
  for (const member of wanted) for (const [word] of (all.get(member) ?? '').matchAll(/\w+/g)) if (all.has(word)) wanted.add(word);
  return [...wanted].flatMap((member) => all.get(member) ?? []);
}

function membersOf(text: string): { name: string; text: string }[] {
  const types = text.matchAll(/^ *(?:\[.*\]\s*)*public (?:unsafe )?(?:struct|class|enum) (\w+)[^{]*\{[^}]*\}/gm);
  const methods = text.matchAll(/^ *\[.*\b(?:extern|partial|delegate)\b.*?(\w+)(?:<\w+>)?\(.*\);$/gm);
  return [...types, ...methods].map(([member, name]) => ({ name: name as string, text: member.replaceAll(/\s+/g, ' ').trim() }));
}
