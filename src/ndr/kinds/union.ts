import type { WireArm, WireUnion } from '../../types/wire/index.ts';
import { quote } from '../code.ts';
import type { DecodeBody } from '../decode-body.ts';
import type { EncodeBody } from '../encode-body.ts';
import { isBig, scalarOf } from '../scalars.ts';
import { NO_SCOPE as NO_NAMES } from '../scope.ts';
import { isUnbounded, type Shape } from '../shape.ts';
import type { TransferSyntax } from '../syntax.ts';
import { stored } from './base.ts';
import type { Kind, Site } from './kind.ts';
import { decodePlaced, isSlot, pushDecoded } from './slot.ts';
import { take } from './value.ts';

/** Unions (spec 1.7, N10 to N12). The value is `{ $case, value }`; of an empty arm there is no value. */
export const unionKind: Kind<WireUnion> = {
  shape(type, of, syntax) {
    const tag = of(type.tag);
    const arms = type.arms.flatMap((arm) => (arm.type === undefined ? [] : [of(arm.type)]));
    const align = Math.max(tag.align, ...arms.map((arm) => arm.align));
    const pointers = arms.some((arm) => arm.pointers);
    return {
      start: type.encapsulated || syntax.wide ? align : tag.start,
      align,
      size: undefined,
      used: 0,
      least: tag.least,
      pointers,
      unbounded: pointers && isUnbounded(type),
      counts: 0,
      weight: arms.reduce((sum, arm) => sum + arm.weight + 1, 2),
    };
  },
  inPlace: ({ arms, tag }) => [tag, ...arms.flatMap((arm) => arm.type ?? [])],
  encode(body, type, value, site) {
    body.line(`if (typeof ${value} !== 'object' || ${value} === null) rt.refuse(${quote(site.path)}, 'an object with $case', ${value});`);
    encodeArms(body, type, value, take(body, type.tag, `${value}["$case"]`, `${site.path}.$case`), site);
    if (body.syntax.wide) body.align(body.shape(type).align);
  },
  decode(body, type, site) {
    const result = decodeArms(body, type, site, () => undefined);
    if (body.syntax.wide) body.align(body.shape(type).align);
    return result;
  },
};

/** The alignment of every arm, where it is not the arm's own: NDR64's, and that of `ms_union` (spec U6, N11). */
function armsAlign(type: WireUnion, of: (type: NonNullable<WireArm['type']>) => Shape, syntax: TransferSyntax): number | undefined {
  if (!syntax.wide && (!type.ms || type.encapsulated)) return undefined;
  return Math.max(1, ...type.arms.map((arm) => (arm.type === undefined ? 1 : of(arm.type).align)));
}

/** The alignment of elements that are such a union (spec U6). */
export function unionElementAlign(type: WireUnion, of: (type: NonNullable<WireArm['type']>) => Shape, syntax: TransferSyntax): number {
  return Math.max(of(type).start, armsAlign(type, of, syntax) ?? 1);
}

/** Writes the tag, a variable that was checked, and the arm. */
export function encodeArms(body: EncodeBody, type: WireUnion, value: string, tag: string, { path }: Site): void {
  const { tag: tagType } = type;
  body.align(body.shape(tagType).start);
  const size = body.shape(tagType).size!;
  if (tagType.kind === 'base' && isBig(tagType.name)) body.line(`${tag} = BigInt(${tag});`);
  body.store(
    tagType.kind === 'base' ? scalarOf(tagType.name, body.syntax) : { access: size === 2 ? 'Uint16' : 'Int32', size },
    tagType.kind === 'base' ? stored(tagType, tag, size) : tag,
  );
  const align = armsAlign(type, (arm) => body.shape(arm), body.syntax);
  if (align !== undefined) body.align(align);
  body.flush();
  const { modulus } = body.cursor;
  body.out.block(`switch (${tag})`, () => {
    for (const arm of type.arms) {
      body.out.block(armHead(type, arm), () => {
        body.cursor = { base: 'p', offset: 0, modulus };
        if (arm.type !== undefined) {
          body.align(body.shape(arm.type).start);
          const armPath = `${path}.${arm.name}`;
          body.inPlace(arm.type, take(body, arm.type, `${value}["value"]`, armPath), { scope: NO_NAMES, path: armPath, counts: [] });
        }
        body.flush();
        body.line('break;');
      });
    }
    if (!type.arms.some((arm) => arm.isDefault)) body.line(`default: c.noArm(${tag}, ${quote(path)});`);
  });
  body.moved();
}

/** Reads the tag and the arm. `correlate` compares the tag with what selects the arm, once the arm is known to exist (spec section 5). */
export function decodeArms(body: DecodeBody, type: WireUnion, { path }: Site, correlate: (tag: string) => void): string {
  const tag = body.inPlace(type.tag, { scope: NO_NAMES, path: `${path}.$case`, counts: [] });
  const align = armsAlign(type, (arm) => body.shape(arm), body.syntax);
  const union = body.constant(`{ "$case": ${tag}, "value": undefined }`, 'u');
  body.flush();
  const { modulus } = body.cursor;
  if (!type.arms.some((arm) => arm.isDefault)) {
    const known = type.arms.map((arm) => armHead(type, arm).replace(/:$/, ': break;')).join(' ');
    body.line(`switch (${tag}) { ${known} default: c.noArm(p, ${quote(path)}, ${tag}); }`);
  }
  correlate(tag);
  body.out.block(`switch (${tag})`, () => {
    for (const arm of type.arms) {
      body.out.block(armHead(type, arm), () => {
        body.cursor = { base: 'p', offset: 0, modulus };
        if (align !== undefined) body.align(align);
        if (arm.type !== undefined) decodeArm(body, arm, arm.type, union, `${path}.${arm.name}`);
        body.flush();
        body.line('break;');
      });
    }
  });
  body.moved();
  return union;
}

function decodeArm(body: DecodeBody, arm: WireArm, type: NonNullable<WireArm['type']>, union: string, path: string): void {
  body.align(body.shape(type).start);
  const to = { holder: union, place: '"value"', index: '0', key: arm };
  if (body.pushing && isSlot(type)) {
    body.line(`${union}.value = null;`);
    pushDecoded(body, type, to, undefined, path, NO_NAMES);
  } else decodePlaced(body, type, to, { scope: NO_NAMES, path, counts: [] });
}

function armHead(type: WireUnion, arm: WireArm): string {
  const labels = arm.labels.map((label) => `case ${labelOf(type, label)}:`);
  return [...labels, ...(arm.isDefault ? ['default:'] : [])].join(' ');
}

/** A label as a value of the tag: `case -1` of an unsigned tag is its largest value. */
function labelOf({ tag }: WireUnion, label: bigint): string {
  if (tag.kind === 'enum') return String(label);
  if (tag.name === 'boolean') return String(label !== 0n);
  const { size, low } = scalarOf(tag.name, { wide: true } as TransferSyntax);
  const value = low === 0n ? BigInt.asUintN(size * 8, label) : BigInt.asIntN(size * 8, label);
  return isBig(tag.name) ? `${value}n` : String(value);
}
