/**
 * Makes parsers that peggy generated read runs of characters at once. For `$[class]*` and `$[class]+` peggy tests one character after
 * the other and collects them in an array that nobody reads; here one sticky regular expression takes the run. What is matched is the
 * same. Code that does not have exactly the shape known here stays as it is.
 */

const first = String.raw`(?<indent> *)(?<text>s\d+) = peg\$currPos;
 *(?<list>s\d+) = \[\];
 *(?<char>s\d+) = input\.charAt\(peg\$currPos\);
 *if \(peg\$r(?<set>\d+)\.test\(\k<char>\)\) \{
 *peg\$currPos\+\+;
 *\} else \{
 *\k<char> = peg\$FAILED;
 *(?<fail>if \(peg\$silentFails === 0\) \{ peg\$fail\(peg\$e\d+\); \})
 *\}
 *`;
const more = String.raw`while \(\k<char> !== peg\$FAILED\) \{
 *\k<list>\.push\(\k<char>\);
 *\k<char> = input\.charAt\(peg\$currPos\);
 *if \(peg\$r\k<set>\.test\(\k<char>\)\) \{
 *peg\$currPos\+\+;
 *\} else \{
 *\k<char> = peg\$FAILED;
 *\k<fail>
 *\}
 *\}
 *`;
const any = new RegExp(String.raw`${first}${more}\k<text> = input\.substring\(\k<text>, peg\$currPos\);`, 'g');
const some = new RegExp(
  String.raw`${first}if \(\k<char> !== peg\$FAILED\) \{
 *${more}\} else \{
 *\k<list> = peg\$FAILED;
 *\}
 *if \(\k<list> !== peg\$FAILED\) \{
 *\k<text> = input\.substring\(\k<text>, peg\$currPos\);
 *\} else \{
 *\k<text> = \k<list>;
 *\}`,
  'g',
);

/** The parser with its runs read at once. */
export function readRunsAtOnce(code) {
  const sets = new Map([...code.matchAll(/^ *const peg\$r(\d+) = \/\^(\[.*\])\/;$/gm)].map(([, number, set]) => [number, set]));
  const used = new Set();
  const run =
    (result) =>
    (whole, ...rest) => {
      const { indent, text, set, fail } = rest.at(-1);
      if (!sets.has(set)) return whole;
      used.add(set);
      const lines = [
        `${text} = peg$currPos;`,
        `peg$run${set}.lastIndex = ${text};`,
        `peg$run${set}.test(input);`,
        `peg$currPos = peg$run${set}.lastIndex;`,
        fail,
        result(text),
      ];
      return lines.map((line) => indent + line).join('\n');
    };
  const changed = code
    .replace(
      any,
      run((text) => `${text} = input.substring(${text}, peg$currPos);`),
    )
    .replace(
      some,
      run((text) => `${text} = peg$currPos > ${text} ? input.substring(${text}, peg$currPos) : peg$FAILED;`),
    );
  const expressions = [...used].map((set) => `const peg$run${set} = /${sets.get(set)}*/y;`);
  return changed.replace(/^(?=function peg\$parse\()/m, `${expressions.join('\n')}\n\n`);
}
