import type { TypePart } from '../symbols.ts';

/** Words after which a name is used, where another word would declare it. */
const uses =
  'return|await|throw|in|is|as|case|when|else|do|and|or|not|yield|new|out|ref|with|switch|where|select|from|by|on|equals|into|stackalloc';

/** Whether the bodies of a type use a parameter of its primary constructor: then the parameter is a field. */
export function captures(parts: readonly TypePart[], name: string): boolean {
  const word = `@?${name.replace(/[^\w]/gu, '\\$&')}\\b`;
  const type = `(?<=\\w[>\\]?*[]*\\s+)(?<!(?<!\\w)(?:${uses})\\s+)`;
  const used = new RegExp(`(?<![\\w.@])(?<!nameof\\s*\\(\\s*)(?<![(,]\\s*(?=${word}\\s*:(?!:)))${word}`);
  const local = [
    `${type}${word}\\s*(?:[=;,)](?!=)|in\\b)`,
    `(?<![\\w.@])${word}\\s*=>`,
    `\\b(?:is|case)\\s+(?:not\\s+)?[\\w.<>[\\]?]+\\s+${word}`,
    `\\bvar\\s*\\([^)]*(?<![\\w.@])${word}`,
  ];
  const declared = new RegExp(local.join('|'));
  const method = new RegExp(`${type}${word}\\s*(?:<[^()]*>\\s*)?\\(`);
  return parts.some(({ node, scope }) => {
    const headers = node.bodies.map(({ header, start }) => scope.file.text().slice(header, start));
    if (headers.some((header) => method.test(header))) return false;
    return node.bodies.some(({ start, end }, index) => {
      if (declared.test((headers[index] as string).replace(/^[^(]*(?=\()/, ''))) return false;
      const code = scope.file.text().slice(start, end);
      return used.test(name === 'value' ? withoutSetters(code) : code) && !declared.test(code);
    });
  });
}

/** Without the accessors whose parameter `value` is. */
function withoutSetters(code: string): string {
  return code.replace(/\b(?:set|init|add|remove)\s*(?:=>[^;]*;|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\})/g, '');
}
