import type { AbiSignature } from '../engine/engine.ts';
import type { Platform } from '../layout/index.ts';
import type { DelegateType, ImportAttributes, ImportedMethod, Parameter, Result } from '../types/index.ts';
import { importDefaults } from '../types/index.ts';
import type { CallContext, RefusalException, Resolved, SlotContext } from './marshaller.ts';
import type { PlanEntry } from './plan.ts';
import { SlotPlan } from './plan.ts';
import { resolveSlot } from './resolve.ts';

/** One slot of a call with its marshaller and its plan. */
export interface PlannedSlot {
  readonly context: SlotContext;
  readonly resolved: Resolved;
  readonly entry: PlanEntry;
}

/** A slot that keeps the call from being made, and why. */
export interface Refusal {
  readonly context: SlotContext;
  readonly exception: RefusalException;
  readonly reason: string;
  readonly rule: string;
}

/** A call about to be compiled. */
export interface PlannedCall {
  readonly name: string;
  readonly profile: ImportAttributes['profile'];
  readonly convention: AbiSignature['convention'];
  readonly preserveSig: boolean;
  readonly setLastError: boolean;
  readonly parameters: readonly PlannedSlot[];
  readonly result: PlannedSlot;
  readonly hasResult: boolean;
}

/** What is known of a call beside its slots. */
type About = Omit<PlannedCall, 'parameters' | 'result' | 'hasResult'>;

/** Every slot of a signature, planned or refused, and the call if nothing was refused. */
export interface Planning {
  readonly slots: readonly (PlannedSlot | Refusal)[];
  readonly refusals: readonly Refusal[];
  readonly call: PlannedCall | undefined;
}

function conventionOf(convention: ImportAttributes['callingConvention'], platform: Platform): AbiSignature['convention'] {
  if (platform.arch !== 'x86' || platform.os !== 'windows') return 'default';
  const names = { Winapi: 'stdcall', Cdecl: 'cdecl', StdCall: 'stdcall', ThisCall: 'thiscall', FastCall: 'fastcall' } as const;
  return names[convention];
}

function slotContext(call: CallContext, slot: Parameter | Result, index: number): SlotContext {
  if (index < 0) return { call, slot, passing: 'return', direction: { in: false, out: false }, index, name: 'return value' };
  const { name, passing, direction } = slot as Parameter;
  return { call, slot, passing, direction, index, name };
}

function planSlot(context: SlotContext): PlannedSlot | Refusal {
  const resolution = resolveSlot(context);
  switch (resolution.kind) {
    case 'resolved':
      return { context, resolved: resolution.resolved, entry: new SlotPlan(context, resolution.resolved) };
    case 'unsupported':
      return { context, exception: resolution.exception, reason: resolution.reason, rule: resolution.rule };
    case 'notMine':
      return { context, exception: 'MarshalDirectiveException', reason: 'no marshaller serves it', rule: '2.1' };
  }
}

function isRefusal(slot: PlannedSlot | Refusal): slot is Refusal {
  return 'exception' in slot;
}

/** The plan of an import on a platform: a pure function of both (design section 6). */
export function planMethod(method: ImportedMethod, platform: Platform): Planning {
  const { import: attributes } = method;
  const call: CallContext = {
    function: method.name,
    platform,
    charSet: attributes.charSet,
    parameters: method.parameters,
    returns: method.returns,
    attributes,
    reverse: false,
  };
  return planning(call, method.returns, {
    name: method.name,
    profile: attributes.profile,
    convention: conventionOf(attributes.callingConvention, platform),
    preserveSig: attributes.preserveSig,
    setLastError: attributes.setLastError,
  });
}

/** The plan of a call through a function pointer that native code gave (`reverse` false), or of native code's call of a delegate. */
export function planDelegate(type: DelegateType, platform: Platform, reverse: boolean): Planning {
  const { name, charSet, parameters, returns, bestFitMapping, throwOnUnmappableChar, disableRuntimeMarshalling } = type;
  const attributes = {
    ...importDefaults,
    bestFitMapping,
    throwOnUnmappableChar,
    ...(disableRuntimeMarshalling && { disableRuntimeMarshalling }),
  };
  const call: CallContext = { function: name, platform, charSet, parameters, returns, attributes, reverse };
  return planning(call, returns, {
    name,
    profile: 'dllImport',
    convention: conventionOf(type.callingConvention, platform),
    preserveSig: true,
    setLastError: type.setLastError,
  });
}

function planning(call: CallContext, returns: Result, about: About): Planning {
  const slots: (PlannedSlot | Refusal)[] = [];
  for (let i = 0; i < call.parameters.length; i++) slots.push(planSlot(slotContext(call, call.parameters[i] as Parameter, i)));
  const parameters = slots.slice() as PlannedSlot[];
  const result = planSlot(slotContext(call, returns, -1));
  slots.push(result);
  const refusals = slots.filter(isRefusal);
  if (refusals.length > 0) return { slots, refusals, call: undefined };
  const { name, profile, convention, preserveSig, setLastError } = about;
  const hasResult = returns.type.kind !== 'void';
  const planned = { name, profile, convention, preserveSig, setLastError, parameters, result: result as PlannedSlot, hasResult };
  return { slots, refusals, call: planned };
}
