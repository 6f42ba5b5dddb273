import type { WireSwitch } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import { isBig } from '../scalars.ts';
import type { Kind } from './kind.ts';
import { decodeArms, encodeArms } from './union.ts';
import { check } from './value.ts';

/** Non-encapsulated unions where they are used (spec 1.7). */
export const switchKind: Kind<WireSwitch> = {
  shape: ({ union }, of) => of(union),
  inPlace: ({ union }) => [union],
  expressions: ({ is }) => [is],
  encode(body, type, value, site) {
    const path = `${site.path}.$case`;
    body.line(`if (typeof ${value} !== 'object' || ${value} === null) rt.refuse(${quote(site.path)}, 'an object with $case', ${value});`);
    const tag = body.name('t');
    const { tag: tagType } = type.union;
    body.line(`let ${tag} = ${value}["$case"];`);
    const selected = site.scope.value(type.is);
    if (selected === undefined) check(body, tagType, tag, path);
    else {
      const convert =
        tagType.kind === 'base' && isBig(tagType.name)
          ? 'BigInt(x)'
          : tagType.kind === 'base' && tagType.name === 'boolean'
            ? 'x !== 0'
            : 'x';
      // What selects the arm decides; a tag that is given has to agree.
      body.out.block('', () => {
        body.line(`const x = ${selected};`);
        body.out.block('if (x === x)', () => {
          const given = body.name('t');
          body.line(`let ${given} = ${tag};`);
          body.line(`${tag} = ${convert};`);
          check(body, tagType, tag, path);
          body.out.block(`if (${given} !== undefined)`, () => {
            check(body, tagType, given, path);
            // A 64-bit tag may be given as a number.
            const differs = tagType.kind === 'base' && isBig(tagType.name) ? `BigInt(${given}) !== BigInt(${tag})` : `${given} !== ${tag}`;
            body.line(`if (${differs}) rt.refuse(${quote(path)}, String(${tag}), ${given});`);
          });
        });
        body.out.block('else', () => check(body, tagType, tag, path));
      });
    }
    encodeArms(body, type.union, value, tag, site);
  },
  decode(body, type, site) {
    return decodeArms(body, type.union, site, (tag) => {
      const { tag: tagType } = type.union;
      const big = tagType.kind === 'base' && isBig(tagType.name);
      const number = big || (tagType.kind === 'base' && tagType.name === 'boolean') ? body.constant(`Number(${tag})`) : tag;
      body.correlate(type.is, number, 'the case', site);
    });
  },
};
