import type { ManagedType, UnmanagedType } from '../types/index.ts';
import { resultCount } from './element-count.ts';
import { frameworkMismatch, ignoresMarshaller, isFrameworkMarshaller, openMismatch } from './generated-framework.ts';
import { depthOf, elementOf, levelAt, levelType, modeFor, usingAt } from './generated-levels.ts';
import { findMarshaller } from './generated-shape.ts';
import { typeRefusal } from './generated-types.ts';
import type { Resolution, SlotContext } from './marshaller.ts';
import { unsupported } from './marshaller.ts';
import { typeName } from './type-name.ts';

/**
 * What .NET's source generator refuses when it compiles (spec 19.5), as a list of checks: each says nothing, or the diagnostic and the
 * reason. Here the refusal is the exception of the first call.
 */

type Check = (context: SlotContext) => string | undefined;

const checks: readonly Check[] = [
  oneMarshaller,
  levels,
  directive,
  arraySubType,
  direction,
  countNames,
  countTypes,
  marshaller,
  type,
  counted,
];

/** Why generated code cannot marshal a slot; undefined where it can. */
export function refusedByGenerator(context: SlotContext): Resolution | undefined {
  for (const check of checks) {
    const refusal = check(context);
    if (refusal !== undefined) return unsupported(refusal, '19.5');
  }
  return undefined;
}

// ---- SYSLIB1052: the configuration is not supported

/** One attribute for each level. */
function oneMarshaller({ slot }: SlotContext): string | undefined {
  const depths = (slot.marshalUsing ?? []).map((using) => using.elementIndirectionDepth);
  if (slot.marshalAs) depths.push(0);
  if (slot.marshalAs?.arraySubType) depths.push(1);
  const twice = depths.find((depth, i) => depths.indexOf(depth) !== i);
  return twice === undefined ? undefined : `SYSLIB1052: two marshalling attributes for level ${twice}`;
}

/** No attribute for a level that is not there. */
function levels(context: SlotContext): string | undefined {
  const { slot } = context;
  const deep = slot.marshalUsing?.find((using) => using.elementIndirectionDepth > depthOf(context));
  return deep && `SYSLIB1052: ElementIndirectionDepth ${deep.elementIndirectionDepth} is deeper than ${typeName(slot.type)}`;
}

/** The directives that a primitive type takes. */
const ofPrimitive: Readonly<Record<string, readonly UnmanagedType[]>> = {
  SByte: ['I1'],
  Byte: ['U1'],
  Int16: ['I2'],
  UInt16: ['U2'],
  Int32: ['I4', 'Error'],
  UInt32: ['U4', 'Error'],
  Int64: ['I8'],
  UInt64: ['U8'],
  IntPtr: ['SysInt'],
  UIntPtr: ['SysUInt'],
  Single: ['R4'],
  Double: ['R8'],
};

function directivesOf(type: ManagedType): readonly UnmanagedType[] {
  switch (type.kind) {
    case 'primitive':
      return ofPrimitive[type.name] ?? [];
    case 'bool':
      return ['Bool', 'I1', 'U1', 'I4', 'U4', 'VariantBool'];
    case 'char':
      return ['I2', 'U2'];
    case 'string':
      return ['BStr', 'LPStr', 'LPWStr', 'LPTStr', 'LPUTF8Str'];
    case 'delegate':
      return ['FunctionPtr'];
    case 'array':
      return ['LPArray'];
    default:
      return [];
  }
}

function directive({ slot: { type: managed, marshalAs } }: SlotContext): string | undefined {
  if (!marshalAs || directivesOf(managed).includes(marshalAs.value)) return undefined;
  return `SYSLIB1052: UnmanagedType.${marshalAs.value} is not supported for ${typeName(managed)}`;
}

function arraySubType({ slot: { type: managed, marshalAs } }: SlotContext): string | undefined {
  const element = elementOf(managed);
  const given = marshalAs?.arraySubType;
  if (!given || !element || directivesOf(element).includes(given)) return undefined;
  return `SYSLIB1052: ArraySubType ${given} is not supported for elements of type ${typeName(element)}`;
}

/** Counts that name no parameter, or themselves, and two counts for one level. */
function countNames({ slot, call, index }: SlotContext): string | undefined {
  const position = slot.marshalAs?.sizeParamIndex;
  if (position !== undefined && (!call.parameters[position] || position === index))
    return `SYSLIB1052: SizeParamIndex ${position} names no other parameter`;
  for (const { countElementName: name, constantElementCount } of slot.marshalUsing ?? []) {
    if (name === undefined) continue;
    if (constantElementCount !== undefined) return 'SYSLIB1052: CountElementName and ConstantElementCount for one level';
    if (name === resultCount) continue;
    const named = call.parameters.findIndex((parameter) => parameter.name === name);
    if (named < 0 || named === index) return `SYSLIB1052: CountElementName '${name}' names no other parameter`;
  }
  return undefined;
}

// ---- SYSLIB1051: the type is not supported

/** [In] and [Out] are for arrays by value; elsewhere the keyword says it. Inner arrays come back only with counts. */
function direction({ slot, passing, direction: declared }: SlotContext): string | undefined {
  if (passing === 'return' || (!declared.in && !declared.out)) return undefined;
  if (slot.type.kind !== 'array' || passing !== 'value') return 'SYSLIB1051: [In] and [Out] are for arrays by value';
  return undefined;
}

const countPrimitives = ['SByte', 'Byte', 'Int16', 'UInt16', 'Int32', 'UInt32', 'Int64', 'UInt64', 'IntPtr', 'UIntPtr'];

function isInteger(managed: ManagedType | undefined): boolean {
  return managed?.kind === 'primitive' && countPrimitives.includes(managed.name);
}

/** A count is an integer; that of inner collections is a collection of integers. */
function countTypes(context: SlotContext): string | undefined {
  const { slot, call } = context;
  const position = slot.marshalAs?.sizeParamIndex;
  const counts = (slot.marshalUsing ?? []).flatMap(({ countElementName: name, elementIndirectionDepth: depth }) => {
    const parameter = name === resultCount ? call.returns : call.parameters.find((one) => one.name === name);
    return parameter && depth < depthOf(context) ? [{ type: parameter.type, depth }] : [];
  });
  const at = position === undefined ? undefined : call.parameters[position];
  if (at) counts.push({ type: at.type, depth: 0 });
  const wrong = counts.find(({ type: managed, depth }) => !isInteger(levelType(managed, depth)));
  return wrong && `SYSLIB1051: a count of type ${typeName(wrong.type)}`;
}

/** Marshallers that are named have to be ones of the type, with the shape that the direction needs. */
function marshaller(context: SlotContext): string | undefined {
  for (const { marshaller: named, elementIndirectionDepth: depth } of context.slot.marshalUsing ?? []) {
    const managed = levelAt(context, depth);
    if (!named || !managed) continue;
    const invalid = named.declaration?.modes.find((mode) => mode.invalid);
    if (invalid) return `SYSLIB1052: ${invalid.type} is neither a static class nor a structure`;
    const open = isFrameworkMarshaller(named) ? undefined : openMismatch(named, managed, named.declaration?.collection ?? false);
    if (open) return open;
    if (isFrameworkMarshaller(named)) {
      const mismatch = ignoresMarshaller(managed, named) ? undefined : frameworkMismatch(named, managed);
      if (mismatch) return mismatch;
      continue;
    }
    const element = depth > 0;
    const found = findMarshaller(named, element ? 'Element' : 'ManagedToUnmanaged', modeFor(context, element), managed);
    if (typeof found === 'string' && !ignoresMarshaller(managed, named)) return `SYSLIB1051: ${found}`;
  }
  return undefined;
}

/** A type that generated code knows, with all that has to be said about it. */
function type(context: SlotContext): string | undefined {
  const reason = typeRefusal(context, context.slot.type, 0);
  return reason && (reason.startsWith('SYSLIB') ? reason : `SYSLIB1051: ${reason}`);
}

/** What comes back needs a count at every level. */
function counted(context: SlotContext): string | undefined {
  const { slot, passing, direction: declared } = context;
  const made = passing === 'ref' || passing === 'out' || passing === 'return';
  const first = made ? 0 : declared.out ? 1 : Number.POSITIVE_INFINITY;
  for (let depth = first; depth < depthOf(context); depth++) {
    const using = usingAt(context, depth);
    const said = using?.countElementName !== undefined || using?.constantElementCount !== undefined;
    const classic = depth === 0 && (slot.marshalAs?.sizeConst !== undefined || slot.marshalAs?.sizeParamIndex !== undefined);
    if (!said && !classic) return 'SYSLIB1051: a collection that comes back needs a count';
  }
  return undefined;
}
